using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Drives a convolution by Winograd's products: transforms of weights and pixels, for each point a product of matrices in register-tiled blocks, the transform back with the epilogue.</summary>
internal static class WinogradKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, Contraction contraction, TileChoice choice)
    {
        var w = context.Writer;
        var (schedule, tile) = (choice.Winograd!, choice.Tiles[context.Width.Index]);
        var (form, weights, image) = (schedule.Form, contraction.Weights.Weights, program.Layouts[contraction.A.Id]);
        var tiles = new WinogradTiles(w, form, contraction.Out);
        var places = schedule.Places(image, weights);
        var call = KernelCall.For(contraction, ["int samples", "float* scratch", .. EpilogueOperands.Scalars(contraction.Apply).Select(name => $"float {name}")]);
        var remarks = $"{contraction.A.Shape} to {contraction.Out.Shape}, 3x3 taps; Winograd's F({form.Outputs}x{form.Outputs}, 3x3): {tiles.Shape} tiles of an image, {schedule.Tiles} tiles at a time; weights in {weights.Panels} panel(s) of {weights.PanelLanes} channels, {(schedule.KeepsWeights(weights) ? "transformed once" : $"{schedule.Panels} panel(s) and {schedule.Depth} input channels transformed at a time")}; register tiles of {tile.Columns} tiles by {tile.Vectors * tile.Lanes} channels.";
        using (context.Method(call, contraction, remarks))
        {
            w.Line("var u = scratch;");
            w.Line($"var v = scratch + {places.Pixels};");
            w.Line($"var m = scratch + {places.Products};");
            w.Line($"var patch = scratch + {places.Patch};");
            w.Line($"var work = scratch + {places.Work};");
            w.Line($"var nest = new LoopNest {{ Count0 = {schedule.Depth}, A0 = 1, B0 = {weights.PanelLanes}, Count1 = 1, Count2 = 1 }};");
            if (schedule.KeepsWeights(weights))
                WriteWeights(context, contraction, schedule, tile, "", "");
            w.Line($"var tiles = samples * {tiles.Count};");
            using (w.Block($"for (var first = 0; first < tiles; first += {schedule.Tiles})"))
            {
                w.Line($"var count = Math.Min({schedule.Tiles}, tiles - first);");
                var pixels = new WinogradPixels(form, Math.Min(context.Width.Lanes, image.PixelStride), OfGradients: false);
                tiles.WriteTransform(context.Block(pixels), pixels.Size, (contraction.A.Name, image, WinogradTiles.Origin(image, contraction.Y, contraction.X)), "", Literal.Integer(image.PixelStride), "v", image.PixelStride, schedule.PixelPoint(image));
                if (schedule.KeepsWeights(weights))
                {
                    WriteProducts(context, schedule, tile, weights, image, "");
                    WriteResults(context, program, contraction, schedule, weights, "");
                    return call;
                }
                using (w.Block($"for (var o = 0; o < {weights.PaddedOuter}; o += {schedule.Panels * weights.PanelLanes})"))
                {
                    if (schedule.Depth == weights.Inner)
                        WriteDepth(context, contraction, schedule, tile, image, "");
                    else
                    {
                        w.Line($"new Span<float>(m, {schedule.Form.Products * schedule.ProductPoint(weights)}).Clear();");
                        using (w.Block($"for (var k = 0; k < {weights.Inner}; k += {schedule.Depth})"))
                        {
                            if (weights.Inner % schedule.Depth != 0)
                                w.Line($"nest.Count0 = Math.Min({schedule.Depth}, {weights.Inner} - k);");
                            WriteDepth(context, contraction, schedule, tile, image, "k");
                        }
                    }
                    WriteResults(context, program, contraction, schedule, weights, "o");
                }
            }
        }
        return call;
    }

    /// <summary>The products of some panels and some input channels.</summary>
    private static void WriteDepth(KernelContext context, Contraction contraction, WinogradSchedule schedule, Tile tile, Layout image, string channel)
    {
        WriteWeights(context, contraction, schedule, tile, "o", channel);
        WriteProducts(context, schedule, tile, contraction.Weights.Weights, image, channel);
    }

    private static void WriteWeights(KernelContext context, Contraction contraction, WinogradSchedule schedule, Tile tile, string output, string channel)
    {
        var weights = contraction.Weights.Weights;
        var block = context.Block(new WinogradWeights(schedule.Form, tile.Lanes));
        var floats = channel.Length == 0 || weights.Inner % schedule.Depth == 0 ? Literal.Integer(schedule.Depth * weights.PanelLanes) : $"(int)nest.Count0 * {weights.PanelLanes}";
        var first = output.Length == 0 ? "" : $"{output} / {weights.PanelLanes}";
        string Panel(string p) => $"{block}({Address.Of(contraction.Weights.Name, Address.Sum(0, (p, weights.PanelStride), (channel, weights.PanelLanes)))}, {weights.TapStride}, {floats}, {Address.Of("u", Address.Sum(0, (schedule.Panels == 1 ? "" : first.Length == 0 ? p : $"({p} - {first})", schedule.PanelFloats(weights))))}, {schedule.WeightPoint(weights)}, work);";
        if (schedule.Panels == 1)
        {
            context.Writer.Line(Panel(first));
            return;
        }
        var end = output.Length == 0 ? Literal.Integer(weights.Panels) : weights.Panels % schedule.Panels == 0 ? $"{first} + {schedule.Panels}" : $"Math.Min({weights.Panels}, {first} + {schedule.Panels})";
        context.Writer.Line($"for (var p = {(first.Length == 0 ? "0" : first)}; p < {end}; p++)");
        using (context.Writer.Indent())
            context.Writer.Line(Panel("p"));
    }

    private static void WriteProducts(KernelContext context, WinogradSchedule schedule, Tile tile, WeightLayout weights, Layout image, string channel)
    {
        var w = context.Writer;
        var step = tile.Vectors * tile.Lanes;
        var pitch = schedule.Panels * weights.PanelLanes;
        var (product, sum) = (new Tensor(-1, "m", TensorKind.Sample, 1), channel.Length > 0);
        using (w.Block($"for (var point = 0; point < {schedule.Form.Products}; point++)"))
        {
            var several = pitch > step;
            using (several ? w.Block($"for (var l = 0; l < {pitch}; l += {step})") : default(IDisposable))
            {
                var within = step == weights.PanelLanes ? "" : $" + l % {weights.PanelLanes}";
                w.Line($"var a = {Address.Of("v", Address.Sum(0, ("point", schedule.PixelPoint(image)), (channel, 1)))};");
                w.Line($"var b = u + point * {schedule.WeightPoint(weights)}{(several ? $" + l / {weights.PanelLanes} * {schedule.PanelFloats(weights)}{within}" : "")};");
                w.Line($"var c = m + point * {schedule.ProductPoint(weights)}{(several ? " + l" : "")};");
                w.Line("var t = 0;");
                foreach (var size in Split.Ladder(tile.Columns, 3))
                {
                    var block = context.Block(new BlockSpec(tile with { Columns = size }, false, OperandKind.Broadcast, 0, 0, sum ? new Accumulator() + new Load(product) : new Accumulator(), []));
                    w.Line($"for (; t + {size} <= count; t += {size})");
                    using (w.Indent())
                        w.Line(size == 1
                            ? $"{block}(a + t * {image.PixelStride}, b, in nest, c + t * {pitch}{(sum ? $", c + t * {pitch}" : "")});"
                            : $"{block}(a + t * {image.PixelStride}, {image.PixelStride}, b, in nest, c + t * {pitch}, {pitch}{(sum ? $", c + t * {pitch}" : "")});");
                }
            }
        }
    }

    private static void WriteResults(KernelContext context, LoweredProgram program, Contraction contraction, WinogradSchedule schedule, WeightLayout weights, string channel)
    {
        var w = context.Writer;
        var pitch = schedule.Panels * weights.PanelLanes;
        var lanes = Math.Min(context.Width.Lanes, weights.PanelLanes);
        var block = context.Block(new WinogradResults(schedule.Form, lanes, contraction.Apply));
        var plus = channel.Length == 0 ? "" : " + " + channel;
        var channels = weights.Panels % schedule.Panels == 0 ? Literal.Integer(pitch) : $"Math.Min({pitch}, {weights.PaddedOuter} - {channel})";
        IEnumerable<string> Place(Tensor tensor)
        {
            var layout = program.Layouts[tensor.Id];
            yield return Address.Of(tensor.Name, Address.Sum(layout.Origin, ("n", layout.ImageStride), ("i", layout.RowStride), ("j", layout.PixelStride))) + plus;
            yield return Literal.Integer(layout.RowStride);
            yield return Literal.Integer(layout.PixelStride);
        }
        using (new WinogradTiles(w, schedule.Form, contraction.Out).Loop())
        {
            var arguments = new List<string> { $"m + t * {pitch}", Literal.Integer(schedule.ProductPoint(weights)), "rows", "columns", channels, "work" };
            arguments.AddRange(Place(contraction.Out));
            arguments.AddRange(EpilogueOperands.Channels(contraction.Apply).Select(t => t.Name + plus));
            arguments.AddRange(EpilogueOperands.Elements(contraction.Apply).SelectMany(Place));
            arguments.AddRange(EpilogueOperands.Scalars(contraction.Apply));
            w.Line($"{block}({string.Join(", ", arguments)});");
        }
    }
}
