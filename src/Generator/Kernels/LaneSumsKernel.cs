using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Drives the blocks of a contraction whose lanes are input channels, where output channels would leave more of them empty: products with whole pixels, whose lanes are added up for four output channels at a time.</summary>
internal static class LaneSumsKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, Contraction contraction, TileChoice choice)
    {
        var (w, tile, weights) = (context.Writer, choice.Tiles[context.Width.Index], contraction.Weights.Weights);
        var (a, output) = (program.Layouts[contraction.A.Id], program.Layouts[contraction.Out.Id]);
        var (turn, taps) = (SumTiles.Turn(contraction, a), weights.Height * weights.Width);
        var call = KernelCall.For(contraction, ["int samples", "float* scratch", .. EpilogueOperands.Scalars(contraction.Apply).Select(name => $"float {name}")]);
        using (context.Method(call, contraction, $"{contraction.A.Shape} to {contraction.Out.Shape}, {weights.Height}x{weights.Width} taps; lanes are input channels, tiles of {tile.Columns} pixels by {tile.Vectors} output channels."))
        {
            w.Line("// The weights of up to four output channels, side by side for each run of input channels.");
            foreach (var (channel, rows) in Groups(weights.Outer))
                w.Line($"Matrices.RowsOfPanel({Address.Of(contraction.Weights.Name, Address.Sum(channel / weights.PanelLanes * weights.PanelStride + channel % weights.PanelLanes))}, {weights.PanelLanes}, {weights.TapStride}, {Address.Of("scratch", Address.Sum(channel * taps * a.PixelFloats))}, {rows}, {taps}, {weights.Inner}, {a.PixelFloats}, {turn});");
            using (w.Block("for (var n = 0; n < samples; n++)"))
            using (w.Block($"for (var y = 0; y < {contraction.Out.Height}; y++)"))
                foreach (var columns in Split.Evenly(contraction.Out.Width, tile.Columns))
                    using (Split.Loop(w, "x", columns))
                        for (var channel = 0; channel < output.PixelFloats; channel += DotTile.Rows)
                            w.Line(Call(context, program, contraction, tile, columns, channel, turn));
        }
        return call;
    }

    /// <summary>The first of each four output channels, and how many of them there are.</summary>
    private static IEnumerable<(int Channel, int Rows)> Groups(int outputs)
    {
        for (var channel = 0; channel < outputs; channel += DotTile.Rows)
            yield return (channel, Math.Min(DotTile.Rows, outputs - channel));
    }

    private static string Call(KernelContext context, LoweredProgram program, Contraction contraction, Tile tile, (int Begin, int Size, int Count) columns, int channel, int turn)
    {
        var (a, weights, y, x) = (program.Layouts[contraction.A.Id], contraction.Weights.Weights, contraction.Y, contraction.X);
        var rows = Math.Max(0, Math.Min(DotTile.Rows, weights.Outer - channel));
        var (column, first) = columns.Count == 1 ? ("", columns.Begin) : ("x", 0);
        var spec = new DotBlockSpec(columns.Size, rows, tile.Lanes, turn, false, contraction.Apply) { HasRuns = y.Count > 1 };
        var arguments = new List<string>
        {
            Address.Of(contraction.A.Name, Address.Sum(a.Origin + y.Offset * a.RowStride + (x.Offset + first * x.Multiply) * a.PixelStride, ("n", a.ImageStride), ("y", y.Multiply * a.RowStride), (column, x.Multiply * a.PixelStride))),
        };
        void AddStride(int floats)
        {
            if (columns.Size > 1)
                arguments.Add(Literal.Integer(floats));
        }
        void AddTensor(Tensor tensor)
        {
            var layout = program.Layouts[tensor.Id];
            arguments.Add(Address.Of(tensor.Name, Address.Sum(layout.Origin + channel + first * layout.PixelStride, ("n", layout.ImageStride), ("y", layout.RowStride), (column, layout.PixelStride))));
            AddStride(layout.PixelStride);
        }
        AddStride(x.Multiply * a.PixelStride);
        arguments.Add(Address.Of("scratch", Address.Sum(Math.Min(channel, weights.Outer - 1) / DotTile.Rows * DotTile.Rows * weights.Height * weights.Width * a.PixelFloats)));
        arguments.Add(Literal.Integer(rows * turn));
        arguments.Add(Literal.Integer(x.Count * a.PixelFloats / turn));
        if (spec.HasRuns)
        {
            arguments.Add(Literal.Integer(y.Count));
            arguments.Add(Literal.Integer(y.Step * a.RowStride));
        }
        AddTensor(contraction.Out);
        foreach (var tensor in EpilogueOperands.Channels(contraction.Apply))
            arguments.Add(Address.Of(tensor.Name, Address.Sum(channel)));
        foreach (var tensor in EpilogueOperands.Elements(contraction.Apply))
            AddTensor(tensor);
        arguments.AddRange(EpilogueOperands.Scalars(contraction.Apply));
        return $"{context.Block(spec)}({string.Join(", ", arguments)});";
    }
}
