using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Drives the register-tiled blocks of a weight gradient whose lanes are input channels, where the output channels would leave more of them empty. The sums are turned around when they are added to the gradient, once for all samples.</summary>
internal static class InputLanesGradientKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, OuterProduct product, TileChoice choice)
    {
        var (w, tile, weights) = (context.Writer, choice.Tiles[context.Width.Index], product.Gradient.Weights);
        var (a, b) = (program.Layouts[product.A.Id], program.Layouts[product.B.Id]);
        var (pixel, row) = (a.PixelFloats, weights.Height * weights.Width * a.PixelFloats);
        var call = KernelCall.For(product, "int samples", "float* scratch");
        using (context.Method(call, product, $"{product.A.Shape} by {product.B.Shape}; tiles of {tile.Columns} output channels by {tile.Vectors * tile.Lanes} input channels, whose sums go to {weights.Panels} panel(s) of {weights.PanelLanes} channels in the end."))
        {
            using (var block = PixelBlock.Open(w, product, a, b, rowsAreOutputs: true))
            {
                w.Line($"var adds = {string.Join(" || ", block.IsLater)};");
                var run = OutputTiles.VectorsOfRun(program, product, context.Width);
                using (weights.Height == 1 ? default(IDisposable) : w.Block($"for (var v = 0; v < {weights.Height}; v++)"))
                using (run.Count == weights.Height ? default(IDisposable) : w.Block($"for (var u = 0; u < {weights.Width}; u++)"))
                    WriteTiles(context, product, tile, run.Length, block, (a, b, row));
            }
            w.Line("// Crosswise: the sums lie output channel by output channel, the gradient's rows are input channels.");
            using (w.Block($"for (var tap = 0; tap < {weights.Height * weights.Width}; tap++)"))
                for (var panel = 0; panel < weights.Panels; panel++)
                    w.Line($"Matrices.AddTransposed({Address.Of("scratch", Address.Sum(panel * weights.PanelLanes * row, ("tap", pixel)))}, {row}, {Address.Of(product.Gradient.Name, Address.Sum(panel * weights.PanelStride, ("tap", weights.TapStride)))}, {weights.PanelLanes}, {Math.Min(weights.PanelLanes, weights.Outer - panel * weights.PanelLanes)}, {weights.Inner});");
        }
        return call;
    }

    private static void WriteTiles(KernelContext context, OuterProduct product, Tile tile, int run, PixelBlock block, (Lowering.Tensors.Layout A, Lowering.Tensors.Layout B, int Row) places)
    {
        var (w, weights, a) = (context.Writer, product.Gradient.Weights, places.A);
        var origin = a.Origin + product.Y.Offset * a.RowStride + product.X.Offset * a.PixelStride;
        var isRow = run * tile.Lanes != a.PixelFloats;
        foreach (var outputs in Split.Evenly(weights.Outer, tile.Columns))
            using (Split.Loop(w, "o", outputs))
                foreach (var vectors in Split.Evenly(run, tile.Vectors))
                    using (Split.Loop(w, "k", vectors))
                    {
                        var spec = new BlockSpec(tile with { Columns = outputs.Size, Vectors = vectors.Size }, true, OperandKind.Broadcast, 0, 0, new Accumulator(), []);
                        var (o, firstOutput) = outputs.Count == 1 ? ("", outputs.Begin) : ("o", 0);
                        var (k, firstVector) = vectors.Count == 1 ? ("", vectors.Begin) : ("k", 0);
                        var v = weights.Height == 1 ? "" : "v";
                        var u = isRow || weights.Width == 1 ? "" : "u";
                        var x = Address.Of(block.A, Address.Sum(origin + firstVector * tile.Lanes, (v, product.Y.Step * a.RowStride), (u, product.X.Step * a.PixelStride), (k, tile.Lanes)));
                        var dy = Address.Of(block.B, Address.Sum(places.B.Origin + firstOutput, (o, 1)));
                        var sums = Address.Of("scratch", Address.Sum(firstOutput * places.Row + firstVector * tile.Lanes, (o, places.Row), (v, weights.Width * a.PixelFloats), (u, a.PixelFloats), (k, tile.Lanes)));
                        w.Line($"{context.Block(spec)}({dy}, {x}, in nest, {sums}{(outputs.Size > 1 ? $", {Literal.Integer(places.Row)}" : "")}, adds);");
                    }
    }
}
