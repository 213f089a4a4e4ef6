using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Drives a gradient of weights by Winograd's products: <c>dW += Gᵀ (Σ over tiles of (Bᵀ X B) ⊙ (A dY Aᵀ)) G</c>, the sum over tiles in register-tiled blocks.</summary>
internal static class WinogradGradientKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, OuterProduct product, TileChoice choice, bool assigns)
    {
        var w = context.Writer;
        var (schedule, tile) = (choice.Winograd!, choice.Tiles[context.Width.Index]);
        var (form, weights) = (schedule.Form, product.Gradient.Weights);
        var (image, gradients) = (program.Layouts[product.A.Id], program.Layouts[product.B.Id]);
        var tiles = new WinogradTiles(w, form, product.B);
        var places = schedule.GradientPlaces(gradients, weights);
        string[] extras = assigns ? ["nint position", "int samples", "float* scratch"] : ["int samples", "float* scratch"];
        var call = context.Call(product, extras);
        var remarks = $"{product.A.Shape} by {product.B.Shape}, 3x3 taps; Winograd's F(3x3, {form.Outputs}x{form.Outputs}): {tiles.Shape} tiles of an image, {schedule.Tiles} tiles, {schedule.Depth} input channels and a panel of {weights.PanelLanes} output channels at a time; register tiles of {tile.Columns} rows by {tile.Vectors * tile.Lanes} channels.";
        using (context.Method(call, product, remarks))
        {
            w.Line($"// At each of {form.Size}x{form.Size} points: the pixels v and the gradients z of some tiles, and the sums u of their products.");
            w.Line("var u = scratch;");
            w.Line($"var v = scratch + {places.Pixels};");
            w.Line($"var z = scratch + {places.Gradients};");
            w.Line($"var patch = scratch + {places.Patch};");
            w.Line($"var work = scratch + {places.Work};");
            using (tiles.BlockLoop(schedule, ""))
            {
                w.Line(assigns ? "var adds = position > 0 || block > 0;" : "const bool adds = true;");
                w.Line($"var nest = new LoopNest {{ Count0 = count, A0 = {schedule.Depth}, B0 = {gradients.PixelStride}, Count1 = 1, Count2 = 1 }};");
                var toPoints = new WinogradPixels(form, Math.Min(context.Width.Lanes, gradients.PixelStride), OfGradients: true);
                tiles.WriteTransform(context.Block(toPoints), toPoints.Size, (product.B.Name, gradients, gradients.Origin), "", Literal.Integer(gradients.PixelStride), "z", gradients.PixelStride, schedule.PixelPoint(gradients.PixelStride));
                var several = image.PixelStride > schedule.Depth;
                using (several ? w.Block($"for (var k = 0; k < {image.PixelStride}; k += {schedule.Depth})") : default(IDisposable))
                {
                    var pixels = new WinogradPixels(form, Math.Min(context.Width.Lanes, schedule.Depth), OfGradients: false);
                    tiles.WriteTransform(context.Block(pixels), pixels.Size, (product.A.Name, image, WinogradTiles.Origin(image, product.Y, product.X)), several ? "k" : "", Literal.Integer(schedule.Depth), "v", schedule.Depth, schedule.PixelPoint(schedule.Depth));
                    var panels = weights.Panels > 1;
                    using (panels ? w.Block($"for (var o = 0; o < {weights.PaddedOuter}; o += {weights.PanelLanes})") : default(IDisposable))
                        WritePanel(context, product, schedule, tile, gradients.PixelStride, panels ? "o" : "", several ? "k" : "");
                }
            }
        }
        return call;
    }

    /// <summary>The sums of a panel for some input channels, and their way back to the taps.</summary>
    private static void WritePanel(KernelContext context, OuterProduct product, WinogradSchedule schedule, Tile tile, int gradientPitch, string output, string channel)
    {
        var (w, form, weights) = (context.Writer, schedule.Form, product.Gradient.Weights);
        // Input channels beyond the real ones are zeros in no parameter, so they are left out.
        var depths = weights.Inner % schedule.Depth == 0 ? [(schedule.Depth, "")] : weights.Inner < schedule.Depth
            ? new[] { (weights.Inner, "") }
            : [(schedule.Depth, $"if ({channel} + {schedule.Depth} <= {weights.Inner})"), (weights.Inner % schedule.Depth, "else")];
        foreach (var (depth, condition) in depths)
        {
            using var scope = condition.Length == 0 ? default(IDisposable) : w.Block(condition);
            using (w.Block($"for (var point = 0; point < {form.Products}; point++)"))
            {
                w.Line($"var a = v + point * {schedule.PixelPoint(schedule.Depth)};");
                w.Line($"var b = {Address.Of("z", Address.Sum(0, ("point", schedule.PixelPoint(gradientPitch)), (output, 1)))};");
                w.Line($"var c = u + point * {schedule.WeightPoint(weights)};");
                var step = tile.Vectors * tile.Lanes;
                using (step < weights.PanelLanes ? w.Block($"for (var l = 0; l < {weights.PanelLanes}; l += {step}, b += {step}, c += {step})") : default(IDisposable))
                    foreach (var rows in Split.Evenly(depth, tile.Columns))
                        using (Split.Loop(w, "r", rows))
                        {
                            var r = rows.Count == 1 ? Literal.Integer(rows.Begin) : "r";
                            var block = context.Block(new BlockSpec(tile with { Columns = rows.Size }, true, OperandKind.Broadcast, 0, 0, new Accumulator(), []));
                            w.Line($"{block}(a + {r}, b, in nest, c + {r} * {weights.PanelLanes}{(rows.Size > 1 ? $", {weights.PanelLanes}" : "")}, false);");
                        }
            }
            var to = Address.Of(product.Gradient.Name, Address.Sum(0, (output.Length == 0 ? "" : $"{output} / {weights.PanelLanes}", weights.PanelStride), (channel, weights.PanelLanes)));
            w.Line($"{context.Block(new WinogradTaps(form, tile.Lanes))}(u, {schedule.WeightPoint(weights)}, {depth * weights.PanelLanes}, {to}, {weights.TapStride}, work, adds);");
        }
    }
}
