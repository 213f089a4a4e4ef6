using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Drives the blocks of a weight gradient over vectors of samples whose pooled gradient goes to the maximum of each window alone.</summary>
internal static class MaximaOuterProductKernel
{
    /// <summary>Floats of an image and its gradient that stay in a first-level cache of 48 KiB, in large part also in one of 32 KiB.</summary>
    private const int NearFloats = 9 * 1024;

    public static KernelCall Write(KernelContext context, LoweredProgram program, OuterProduct product, TileChoice choice)
    {
        var (w, tile, (pooled, index)) = (context.Writer, choice.Tiles[context.Width.Index], (product.Maxima!.Gradient, product.Maxima.Index));
        var weights = product.Gradient.Weights;
        var (a, b) = (program.Layouts[product.A.Id], program.Layouts[pooled.Id]);
        var (y, x) = (product.Y, product.X);
        var call = KernelCall.For(product, "int samples");
        using (context.Method(call, product, $"{product.A.Shape} by {pooled.Shape}, the maxima of 2x2 windows; gradient of {weights.Height}x{weights.Width} taps of {weights.Inner} rows; vectors of {tile.Lanes} samples, {tile.Rows}x{tile.Columns} taps at a time."))
        {
            w.Line($"var nest = new LoopNest {{ Count0 = {pooled.Width}, A0 = {Maxima.WindowSize * a.PixelStride}, B0 = {b.PixelStride}, A1 = {Maxima.WindowSize * a.RowStride}, B1 = {b.RowStride}, Count2 = (samples + {Layout.BatchLanes - 1}) / {Layout.BatchLanes}, A2 = {Layout.BatchLanes * a.ImageStride}, B2 = {Layout.BatchLanes * b.ImageStride} }};");
            // So many rows of one channel of the image stay in the first-level cache for all channels of the gradient.
            foreach (var band in Split.Evenly(pooled.Height, Math.Max(1, NearFloats / (Layout.BatchLanes * (Maxima.WindowSize * product.A.Width + pooled.Width)))))
            {
                w.Line($"nest.Count1 = {band.Size};");
                using (Split.Loop(w, "y", band))
                using (w.Block($"for (var c = 0; c < {weights.Inner}; c++)"))
                using (w.Block($"for (var o = 0; o < {weights.Outer}; o++)"))
                    foreach (var columns in Split.Evenly(x.Count, tile.Columns))
                        for (var column = columns.Begin; column < columns.Begin + columns.Size * columns.Count; column += columns.Size)
                        {
                            var spec = new MaximaGradientSpec(tile with { Columns = columns.Size }, a.RowStride, a.PixelStride, x.Count, weights.TapStride);
                            var row = band.Count > 1 ? "y" : "";
                            var first = row.Length == 0 ? band.Begin : 0;
                            var image = Address.Sum(a.Origin + (y.Offset + first * Maxima.WindowSize) * a.RowStride + (x.Offset + column) * a.PixelStride, (row, Maxima.WindowSize * a.RowStride), ("c", a.ChannelStride));
                            var gradient = Address.Sum(b.Origin + first * b.RowStride, (row, b.RowStride), ("o", b.ChannelStride));
                            var to = Address.Sum(column * weights.TapStride, ("c", weights.PanelLanes), ("o", 1));
                            w.Line($"{context.Block(spec)}({Address.Of(product.A.Name, image)}, {Address.Of(pooled.Name, gradient)}, {Address.Of(index.Name, gradient)}, in nest, {Address.Of(product.Gradient.Name, to)});");
                        }
            }
        }
        return call;
    }
}
