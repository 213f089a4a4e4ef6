using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Drives the blocks of a contraction over vectors of neighbouring pixels: images of one channel, whose rows are read as they lie.</summary>
internal static class PixelVectorContractionKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, Contraction contraction, TileChoice choice)
    {
        var (w, tile) = (context.Writer, choice.Tiles[context.Width.Index]);
        var weights = contraction.Weights.Weights;
        var a = program.Layouts[contraction.A.Id];
        var (y, x) = (contraction.Y, contraction.X);
        var call = context.Call(contraction, ["int samples", .. EpilogueOperands.Scalars(contraction.Apply).Select(name => $"float {name}")]);
        using (context.Method(call, contraction, $"{contraction.A.Shape} to {contraction.Out.Shape}, {weights.Height}x{weights.Width} taps; vectors of {tile.Lanes} pixels of a row, tiles of {tile.Rows} row(s) by {tile.Columns} channels by {tile.Vectors} vectors, stored pixel by pixel."))
        {
            w.Line($"var nest = new LoopNest {{ Count1 = {y.Count}, A1 = {y.Step * a.RowStride}, B1 = {x.Count * weights.TapStride} }};");
            using (w.Block("for (var n = 0; n < samples; n++)"))
            {
                var part = ContractionPart.Open(context, contraction, RowKind.Pixels, tile);
                foreach (var rows in Split.WithRest(contraction.Out.Height, tile.Rows))
                    using (part is null ? Split.Loop(w, "y", rows) : part.RowLoop(w, rows))
                        foreach (var columns in Columns(contraction.Out.Width, tile))
                            using (Split.Loop(w, "x", (columns.Begin, columns.Step, columns.Count)))
                                foreach (var channels in Split.WithRest(weights.Outer, tile.Columns))
                                    for (var i = 0; i < channels.Count; i++)
                                        w.Line(Call(context, program, contraction, tile with { Rows = rows.Size, Columns = channels.Size, Vectors = columns.Begins.Count }, rows, columns, channels.Begin + i * channels.Size));
            }
        }
        return call;
    }

    private static string Call(KernelContext context, LoweredProgram program, Contraction contraction, Tile tile, (int Begin, int Size, int Count) rows, (int Begin, int Step, int Count, EquatableArray<int> Begins) columns, int channel)
    {
        var (a, c, weights) = (program.Layouts[contraction.A.Id], program.Layouts[contraction.Out.Id], contraction.Weights.Weights);
        var (y, x) = (contraction.Y, contraction.X);
        var isLast = channel + tile.Columns == weights.Outer;
        var spec = new PixelVectorBlockSpec(tile, columns.Begins, isLast ? c.PixelFloats - channel : tile.Columns, x.Count, x.Step, weights.TapStride, c.PixelStride, contraction.Apply);
        string Place(Layout layout, int row, int constant) => Address.Sum(
            layout.Origin + constant + (rows.Count == 1 ? rows.Begin * row : 0) + (columns.Count == 1 ? columns.Begin * layout.PixelStride : 0),
            ("n", layout.ImageStride), (rows.Count == 1 ? "" : "y", row), (columns.Count == 1 ? "" : "x", layout.PixelStride));
        string Row(int stride) => tile.Rows > 1 ? $", {Literal.Integer(stride)}" : "";
        var first = Address.Sum(channel);
        var operands = EpilogueOperands.Channels(contraction.Apply).Select(t => Address.Of(t.Name, first)).Concat(EpilogueOperands.Scalars(contraction.Apply));
        return $"{context.Block(spec)}({Address.Of(contraction.A.Name, Place(a, y.Multiply * a.RowStride, y.Offset * a.RowStride + x.Offset))}{Row(y.Multiply * a.RowStride)}, {Address.Of(contraction.Weights.Name, first)}, in nest, "
            + $"{Address.Of(contraction.Out.Name, Place(c, c.RowStride, channel))}{Row(c.RowStride)}{string.Concat(operands.Select(operand => $", {operand}"))});";
    }

    /// <summary>Tiles along a row that are alike: where the first one begins, pixels from one to the next, how many there are, and where the vectors of each begin. The row's last vector ends with the row, so that nothing behind it is read.</summary>
    private static IEnumerable<(int Begin, int Step, int Count, EquatableArray<int> Begins)> Columns(int width, Tile tile)
    {
        var vectors = (width + tile.Lanes - 1) / tile.Lanes;
        foreach (var (begin, size, count) in Split.Evenly(vectors, tile.Vectors))
        {
            int Begin(int vector) => Math.Min(vector * tile.Lanes, width - tile.Lanes);
            EquatableArray<int> Begins(int from) => Enumerable.Range(from, size).Select(vector => Begin(vector) - Begin(from)).ToEquatableArray();
            var alike = begin + count * size == vectors && width % tile.Lanes > 0 ? count - 1 : count;
            if (alike > 0)
                yield return (begin * tile.Lanes, size * tile.Lanes, alike, Begins(begin));
            if (alike < count)
                yield return (Begin(vectors - size), 0, 1, Begins(vectors - size));
        }
    }
}
