using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Drives the register-tiled blocks of a contraction over samples, pixels and output channels.</summary>
internal static class ContractionKernel
{
    /// <summary>Longest innermost loop that is written out: with it goes a body of some hundred multiply-adds at most.</summary>
    private const int MaxUnroll = 8;

    public static KernelCall Write(KernelContext context, LoweredProgram program, Contraction contraction, TileChoice choice)
    {
        var tile = choice.Tiles[context.Width.Index];
        var call = context.Call(contraction, ["int samples", .. ScalarParameters(contraction)]);
        var weights = contraction.Weights.Weights;
        var tiling = choice.Rows == RowKind.Pixels
            ? $"tiles of {tile.Rows}x{tile.Columns} pixels by {tile.Vectors * tile.Lanes} channels"
            : $"tiles of {tile.Columns} samples by {tile.Vectors * tile.Lanes} channels, exactly the taps that fall inside";
        if (contraction.Groups > 1)
            tiling += $"; {contraction.Groups} groups of {weights.Inner} channels to {weights.Outer / contraction.Groups}{(choice.Operand == OperandKind.Gather ? ", each lane gathering from its own" : "")}";
        using (context.Method(call, contraction, $"{contraction.A.Shape} to {contraction.Out.Shape}, {weights.Height}x{weights.Width} taps; weights in {weights.Panels} panel(s) of {weights.PanelLanes} channels; {tiling}."))
        {
            if (choice.Rows == RowKind.Pixels)
                WritePixels(context, program, contraction, tile, choice.Operand);
            else
                WriteSamples(context, program, contraction, tile, choice.Operand);
        }
        return call;
    }

    /// <summary>Short sums are written out, so that no time goes into counting them.</summary>
    private static int Unroll(int count) => count <= MaxUnroll ? count : 0;

    /// <summary>Parameters for the scalars of an epilogue.</summary>
    private static IEnumerable<string> ScalarParameters(Contraction contraction) =>
        EpilogueOperands.Scalars(contraction.Apply).Select(name => $"float {name}");

    /// <summary>Opens the loop over tiles of output channels, where there is more than one; sets b, o where it is needed, and with groups a, where the tile's group begins, and its lanes.</summary>
    private static CodeWriter.Scope? ChannelLoop(CodeWriter w, Contraction contraction, Tile tile, OperandKind operand, string source, ContractionPart? part = null)
    {
        var (weights, name) = (contraction.Weights.Weights, contraction.Weights.Name);
        var step = tile.Vectors * tile.Lanes;
        CodeWriter.Scope? scope = null;
        if (weights.PaddedOuter == step)
            w.Line($"var b = {name};");
        else
        {
            scope = w.Block($"for (var o = 0; o < {weights.PaddedOuter}; o += {step}{part?.NextChannels})");
            var within = step == weights.PanelLanes ? "" : $" + o % {weights.PanelLanes}";
            w.Line($"var b = {name} + o / {weights.PanelLanes} * {weights.PanelStride}{within};");
        }
        if (contraction.Groups > 1)
            GroupStart.Write(w, operand, tile.Lanes, contraction.Weights, contraction.Groups, source, scope is null ? "0" : "o");
        return scope;
    }

    private static string Channel(WeightLayout weights, Tile tile) => weights.PaddedOuter == tile.Vectors * tile.Lanes ? "" : "o";

    private static void WritePixels(KernelContext context, LoweredProgram program, Contraction contraction, Tile tile, OperandKind operand)
    {
        var w = context.Writer;
        var weights = contraction.Weights.Weights;
        var a = program.Layouts[contraction.A.Id];
        var (y, x) = (contraction.Y, contraction.X);
        var source = contraction.Groups == 1 ? contraction.A.Name : "a";
        var levels = MergedLevels(contraction, a, weights);
        WriteNest(w, levels);
        var call = new BlockCall(context, program, contraction.Out, contraction.Apply)
        {
            Operand = operand,
            Unroll = Unroll(levels[0].Count),
            PanelLanes = weights.PanelLanes,
            ARow = y.Multiply * a.RowStride,
            AColumn = x.Multiply * a.PixelStride,
            Row = l => l.RowStride,
            Column = l => l.PixelStride,
        };
        using (w.Block("for (var n = 0; n < samples; n++)"))
        {
            var part = ContractionPart.Open(context, contraction, RowKind.Pixels, tile);
            var scope = ChannelLoop(w, contraction, tile, operand, contraction.A.Name, part);
            foreach (var rows in Split.WithRest(contraction.Out.Height, tile.Rows))
                using (part is null ? Split.Loop(w, "y", rows) : part.RowLoop(w, rows))
                    foreach (var columns in Split.Evenly(contraction.Out.Width, tile.Columns))
                        using (Split.Loop(w, "x", columns))
                        {
                            var (i, j) = (Position("y", rows), Position("x", columns));
                            var origin = a.Origin + y.Offset * a.RowStride + x.Offset * a.PixelStride;
                            w.Line(call.Write(
                                tile with { Rows = rows.Size, Columns = columns.Size },
                                Address.Of(source, AddConstant(("n", a.ImageStride), (i, y.Multiply * a.RowStride), (j, x.Multiply * a.PixelStride), origin)),
                                "b",
                                l => AddConstant(("n", l.ImageStride), (i, l.RowStride), (j, l.PixelStride), l.Origin),
                                Channel(weights, tile)));
                        }
            scope?.Dispose();
        }
    }

    private static void WriteSamples(KernelContext context, LoweredProgram program, Contraction contraction, Tile tile, OperandKind operand)
    {
        var w = context.Writer;
        var weights = contraction.Weights.Weights;
        var a = program.Layouts[contraction.A.Id];
        var (y, x) = (contraction.Y, contraction.X);
        var output = contraction.Out;
        var whole = contraction.IsOnePixel;
        var levels = MergedLevels(contraction, a, weights);
        var (image, channel) = (Address.Of(contraction.Groups == 1 ? "from" : "a", Address.Sum(0, ("n", a.ImageStride))), Channel(weights, tile));
        var call = new BlockCall(context, program, output, contraction.Apply)
        {
            AColumn = a.ImageStride,
            Operand = operand,
            Unroll = Unroll(whole ? levels[0].Count : weights.Inner),
            PanelLanes = weights.PanelLanes,
            Row = l => l.RowStride,
            Column = l => l.ImageStride,
        };
        if (whole)
        {
            if (LongSum.Of(levels) is { } sum && contraction.Groups == 1)
                WriteLongSums(context, program, contraction, tile, call, sum);
            else
            {
                WriteNest(w, levels);
                WriteWholeImages(context, program, contraction, tile, call, contraction.A.Name, "b");
            }
            return;
        }
        // Levels: channels, taps along the width, taps along the height. The numbers of taps change from pixel to pixel.
        w.Line($"var nest = new LoopNest {{ Count0 = {weights.Inner}, A0 = 1, B0 = {weights.PanelLanes}, A1 = {x.PositionsApart * a.PixelStride}, B1 = {x.TapsApart * weights.TapStride}, A2 = {y.PositionsApart * a.RowStride}, B2 = {y.TapsApart * weights.Width * weights.TapStride} }};");
        var few = program.IsTraining ? FewSamples.Of(contraction, tile) : null;
        if (few is not null)
            w.Line($"var few = samples < {few.Enough};");
        using (w.Block($"for (var y = 0; y < {output.Height}; y++)"))
        {
            TapRange.Write(w, "y", "v", y, contraction.A.Height, 2);
            if (few is not null)
                WriteFewSamples(few);
            using (few?.EdgesLoop(w, output.Width) ?? w.Block($"for (var x = 0; x < {output.Width}; x++)"))
                WriteColumn(() => WriteSampleTiles(w, call, tile, image, Address.Of("b", "taps"), Place, channel));
        }

        void WriteFewSamples(FewSamples few)
        {
            w.Line("// Too few samples for tiles of them: those of neighbouring pixels, whose taps all fall inside.");
            using (w.Block("if (few)"))
            using (few.KindsLoop(w))
            using (few.TilesLoop(w))
                WriteColumn(() =>
                {
                    w.Line("for (var n = 0; n < samples; n++)");
                    using (w.Indent())
                        w.Line((call with { AColumn = x.Multiply * a.PixelStride, Column = l => few.Apart * l.PixelStride }).Write(tile with { Columns = few.Pixels }, image, Address.Of("b", "taps"), Place, channel));
                });
        }

        // The channels of one position along the width.
        void WriteColumn(Action tiles)
        {
            TapRange.Write(w, "x", "u", x, contraction.A.Width, 1);
            w.Line($"var taps = {Address.Sum(0, ("v", weights.Width * weights.TapStride), ("u", weights.TapStride))};");
            w.Line($"var from = {Address.Of(contraction.A.Name, Address.Sum(a.Origin, ("vAt", a.RowStride), ("uAt", a.PixelStride)))};");
            using (ChannelLoop(w, contraction, tile, operand, "from"))
                tiles();
        }

        string Place(Layout l) => AddConstant(("n", l.ImageStride), ("y", l.RowStride), ("x", l.PixelStride), l.Origin);
    }

    /// <summary>All channels and samples of a layer whose windows are the whole image.</summary>
    /// <param name="context">The context.</param>
    /// <param name="program">The program.</param>
    /// <param name="contraction">The contraction.</param>
    /// <param name="tile">The largest tile.</param>
    /// <param name="call">Writes the calls of blocks.</param>
    /// <param name="image">Where the operands of the rows begin.</param>
    /// <param name="taps">Where the weights begin, behind those of the tile's channels.</param>
    private static void WriteWholeImages(KernelContext context, LoweredProgram program, Contraction contraction, Tile tile, BlockCall call, string image, string taps)
    {
        var (w, weights, a) = (context.Writer, contraction.Weights.Weights, program.Layouts[contraction.A.Id]);
        var part = ContractionPart.Open(context, contraction, RowKind.Samples, tile);
        using (ChannelLoop(w, contraction, tile, call.Operand, image, part))
        using (part?.RowLoop(w, (0, 1, 1)))
            WriteSampleTiles(w, call, tile, Address.Of(contraction.Groups == 1 ? image : "a", Address.Sum(a.Origin, ("n", a.ImageStride))), taps, l => Address.Sum(l.Origin, ("n", l.ImageStride)), Channel(weights, tile));
    }

    /// <summary>Sums so long that a panel of weights does not stay in the cache while all samples go by: some terms of all of them at a time. What is summed so far lies where the result will.</summary>
    private static void WriteLongSums(KernelContext context, LoweredProgram program, Contraction contraction, Tile tile, BlockCall call, LongSum sum)
    {
        var w = context.Writer;
        w.Line("// The weights of a panel would not stay in the cache while all samples go by: some terms at a time, for all channels and samples. What is summed so far lies where the result will.");
        using (w.Block($"for (var block = 0; block < {sum.Blocks}; block++)"))
        {
            sum.WriteBlock(w, contraction.A.Name);
            using (w.Block("if (block == 0)"))
                WriteWholeImages(context, program, contraction, tile, call with { Epilogue = new Accumulator() }, "from", Address.Of("b", "taps"));
            if (sum.Blocks > 2)
                using (w.Block($"else if (block < {sum.Blocks - 1})"))
                    WriteWholeImages(context, program, contraction, tile, call with { Continues = true, Epilogue = new Accumulator() }, "from", Address.Of("b", "taps"));
            using (w.Block("else"))
                WriteWholeImages(context, program, contraction, tile, call with { Continues = true }, "from", Address.Of("b", "taps"));
        }
    }

    /// <summary>Tiles of samples: the largest, then half of it and so on. Where more than half a tile is left, it begins before the end of the one before, unless sums go on from what is there, which none may do twice: that takes less time than several small tiles.</summary>
    private static void WriteSampleTiles(CodeWriter w, BlockCall call, Tile tile, string a, string b, Func<Layout, string> place, string channel)
    {
        w.Line("var n = 0;");
        foreach (var size in Split.Ladder(tile.Columns, 2))
        {
            var block = call.Write(tile with { Columns = size }, a, b, place, channel);
            if (size > 1 && !call.Continues)
                using (w.Block($"for (; samples >= {size} && n + {size / 2} < samples; n += {size})"))
                {
                    w.Line($"n = Math.Min(n, samples - {size});");
                    w.Line(block);
                }
            else
            {
                w.Line(size > 1 ? $"for (; n + {size} <= samples; n += {size})" : "for (; n < samples; n++)");
                using (w.Indent())
                    w.Line(block);
            }
        }
    }

    /// <summary>Channels, taps along the width and along the height, neighbouring levels merged where the operand is contiguous over both.</summary>
    private static (int Count, int A, int B)[] MergedLevels(Contraction contraction, Layout a, WeightLayout weights)
    {
        var lanes = weights.PanelLanes;
        var (channels, columns, rows) = (weights.Inner, contraction.X.Count, contraction.Y.Count);
        var (column, row) = (contraction.X.Step * a.PixelStride, contraction.Y.Step * a.RowStride);
        if (column != channels && columns > 1)
            return [(channels, 1, lanes), (columns, column, weights.TapStride), (rows, row, columns * weights.TapStride)];
        if (row != columns * channels && rows > 1)
            return [(columns * channels, 1, lanes), (rows, row, columns * weights.TapStride), (1, 0, 0)];
        return [(rows * columns * channels, 1, lanes), (1, 0, 0), (1, 0, 0)];
    }

    private static void WriteNest(CodeWriter w, (int Count, int A, int B)[] levels) =>
        w.Line($"var nest = new LoopNest {{ {string.Join(", ", levels.Select((l, i) => $"Count{i} = {l.Count}, A{i} = {l.A}, B{i} = {l.B}"))} }};");

    private static string Position(string name, (int Begin, int Size, int Count) group) => group.Count == 1 ? Literal.Integer(group.Begin) : name;

    /// <summary>A sum of products in which a factor may itself be a number.</summary>
    private static string AddConstant((string Name, int Stride) first, (string Name, int Stride) second, (string Name, int Stride) third, int constant)
    {
        var terms = new[] { first, second, third };
        foreach (var term in terms)
            if (int.TryParse(term.Name, out var number))
                constant += number * term.Stride;
        return Address.Sum(constant, [.. terms.Where(t => !int.TryParse(t.Name, out _))]);
    }
}
