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
                using (w.Block($"for (var v = 0; v < {weights.Height}; v++)"))
                    foreach (var taps in Split.Evenly(weights.Width, tile.Columns))
                        using (Split.Loop(w, "u", taps))
                        using (tile.Lanes < Layout.BatchLanes ? w.Block($"for (var lane = 0; lane < {Layout.BatchLanes}; lane += {tile.Lanes})") : default(IDisposable))
                        {
                            var spec = new BatchGradientSpec(tile with { Rows = outer.Size, Columns = taps.Size }, x.Step * a.PixelStride, weights.TapStride);
                            var (o, u, lane) = (outer.Count > 1 ? "o" : "", taps.Count > 1 ? "u" : "", tile.Lanes < Layout.BatchLanes ? "lane" : "");
                            var (firstOuter, firstTap) = (o.Length == 0 ? outer.Begin : 0, u.Length == 0 ? taps.Begin : 0);
                            var image = Address.Sum(origin + firstTap * x.Step * a.PixelStride, ("v", y.Step * a.RowStride), (u, x.Step * a.PixelStride), ("c", a.ChannelStride), (lane, 1));
                            var gradient = Address.Sum(b.Origin + firstOuter * b.ChannelStride, (o, b.ChannelStride), (lane, 1));
                            var to = Address.Sum(firstTap * weights.TapStride + firstOuter, ("v", weights.Width * weights.TapStride), (u, weights.TapStride), ("c", weights.PanelLanes), (o, 1));
                            w.Line($"{context.Block(spec)}({Address.Of(product.A.Name, image)}, {Address.Of(product.B.Name, gradient)}, in nest, {Address.Of(product.Gradient.Name, to)});");
                        }
        }
        return call;
    }
}
