using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Drives the blocks of a weight gradient over vectors of samples. Lanes without a sample have no gradient, and add nothing.</summary>
internal static class BatchOuterProductKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, OuterProduct product, TileChoice choice)
    {
        var (w, tile) = (context.Writer, choice.Tiles[context.Width.Index]);
        var weights = product.Gradient.Weights;
        var (a, b) = (program.Layouts[product.A.Id], program.Layouts[product.B.Id]);
        var (y, x) = (product.Y, product.X);
        var call = KernelCall.For(product, "int samples");
        using (context.Method(call, product, $"{product.A.Shape} by {product.B.Shape}; gradient of {weights.Height}x{weights.Width} taps of {weights.Inner} rows; vectors of {tile.Lanes} samples, tiles of {tile.Rows} channels by {tile.Columns} taps."))
        {
            w.Line($"var nest = new LoopNest {{ Count0 = {product.B.Width}, A0 = {x.Multiply * a.PixelStride}, B0 = {b.PixelStride}, Count1 = {product.B.Height}, A1 = {y.Multiply * a.RowStride}, B1 = {b.RowStride}, Count2 = (samples + {Layout.BatchLanes - 1}) / {Layout.BatchLanes}, A2 = {Layout.BatchLanes * a.ImageStride}, B2 = {Layout.BatchLanes * b.ImageStride} }};");
            var origin = a.Origin + y.Offset * a.RowStride + x.Offset * a.PixelStride;
            foreach (var outer in Split.Evenly(weights.Outer, tile.Rows))
                using (Split.Loop(w, "o", outer))
                using (w.Block($"for (var c = 0; c < {weights.Inner}; c++)"))
                    foreach (var taps in TapTiles(product, a, tile.Columns))
                        using (tile.Lanes < Layout.BatchLanes ? w.Block($"for (var lane = 0; lane < {Layout.BatchLanes}; lane += {tile.Lanes})") : default(IDisposable))
                        {
                            var spec = new BatchGradientSpec(tile with { Rows = outer.Size, Columns = taps.Reads.Count }, taps.Reads, weights.TapStride);
                            var (o, lane) = (outer.Count > 1 ? "o" : "", tile.Lanes < Layout.BatchLanes ? "lane" : "");
                            var firstOuter = o.Length == 0 ? outer.Begin : 0;
                            var image = Address.Sum(origin + taps.From, ("c", a.ChannelStride), (lane, 1));
                            var gradient = Address.Sum(b.Origin + firstOuter * b.ChannelStride, (o, b.ChannelStride), (lane, 1));
                            var to = Address.Sum(taps.Begin * weights.TapStride + firstOuter, ("c", weights.PanelLanes), (o, 1));
                            w.Line($"{context.Block(spec)}({Address.Of(product.A.Name, image)}, {Address.Of(product.B.Name, gradient)}, in nest, {Address.Of(product.Gradient.Name, to)});");
                        }
        }
        return call;
    }

    /// <summary>Tiles of neighbouring taps, row by row: the first one, where it reads, and from there where each of them does.</summary>
    private static IEnumerable<(int Begin, int From, EquatableArray<int> Reads)> TapTiles(OuterProduct product, Layout a, int most)
    {
        int At(int tap) => tap / product.X.Count * product.Y.Step * a.RowStride + tap % product.X.Count * product.X.Step * a.PixelStride;
        foreach (var (begin, size, count) in Split.Evenly(product.Y.Count * product.X.Count, most))
            for (var tap = begin; tap < begin + size * count; tap += size)
                yield return (tap, At(tap), Enumerable.Range(tap, size).Select(t => At(t) - At(tap)).ToEquatableArray());
    }
}
