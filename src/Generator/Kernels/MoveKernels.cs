using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes copies into another layout.</summary>
internal static class RelayoutKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, Relayout move)
    {
        var w = context.Writer;
        if (program.Layouts[move.From.Id].IsBatchInnermost || program.Layouts[move.To.Id].IsBatchInnermost)
            return BatchRelayoutKernel.Write(context, program, move);
        // The image's extents; the other side may be its elements as a vector.
        var image = move.From.Height * move.From.Width > 1 ? move.From : move.To;
        var call = context.Call(move, "int samples");
        using (context.Method(call, move, $"{move.From.Shape} to {move.To.Shape}."))
        using (w.Block("for (var n = 0; n < samples; n++)"))
        {
            var pixels = image.Height * image.Width > 1;
            using (pixels ? context.RowLoop(image.Height) : default(IDisposable))
            using (pixels ? w.Block($"for (var x = 0; x < {image.Width}; x++)") : default(IDisposable))
            {
                using (w.Block($"for (var c = 0; c < {image.Channels}; c++)"))
                    w.Line($"{move.To.Name}[{Place(program, move.To, image, pixels)}] = {move.From.Name}[{Place(program, move.From, image, pixels)}];");
                if (pixels && move.To == image)
                    WritePadding(w, program, move.To, ("y", "x"));
            }
            if (move.To.Height * move.To.Width == 1)
                WritePadding(w, program, move.To, ("", ""));
        }
        return call;
    }

    /// <summary>Lanes beyond the channels: what is read as a vector must find zeros there, whatever was in that memory before.</summary>
    private static void WritePadding(CodeWriter w, LoweredProgram program, Tensor to, (string Row, string Pixel) at)
    {
        var layout = program.Layouts[to.Id];
        if (!layout.IsVectors(to) || layout.PixelStride == to.Channels || !to.IsPerSample)
            return;
        using (w.Block($"for (var c = {to.Channels}; c < {layout.PixelStride}; c++)"))
            w.Line($"{to.Name}[{Address.Sum(layout.Origin, ("n", layout.ImageStride), (at.Row, layout.RowStride), (at.Pixel, layout.PixelStride), ("c", 1))}] = 0;");
    }

    private static string Place(LoweredProgram program, Tensor tensor, Tensor image, bool pixels)
    {
        var layout = program.Layouts[tensor.Id];
        if (pixels && tensor.Height * tensor.Width == 1)
            layout = Layout.Planar(image) with { ImageStride = layout.ImageStride };
        var (row, pixel) = pixels ? (("y", layout.RowStride), ("x", layout.PixelStride)) : (("", 0), ("", 0));
        return Address.Sum(layout.Origin, ("n", layout.ImageStride), row, pixel, ("c", layout.ChannelStride));
    }
}

/// <summary>Writes transpositions of packed weights. The panels of the result are dealt out to the slices.</summary>
internal static class TransposeWeightsKernel
{
    public static KernelCall Write(KernelContext context, TransposeWeights move)
    {
        var w = context.Writer;
        var (from, to) = (move.From.Weights, move.To.Weights);
        var taps = from.Height * from.Width;
        var call = KernelCall.For(move, "int slice", "int slices");
        using (context.Method(call, move, $"{from.Panels} panel(s) of {from.PanelLanes} outputs to {to.Panels} panel(s) of {to.PanelLanes} inputs{(move.Groups == 1 ? "" : $", within each of {move.Groups} groups")}."))
        using (w.Block($"for (var p = slice; p < {to.Panels * taps}; p += slices)"))
        {
            w.Line($"var panel = p / {taps};");
            w.Line($"var tap = p % {taps};");
            if (move.Mirrored)
                w.Line($"var source = {taps - 1} - tap;");
            var source = move.Mirrored ? "source" : "tap";
            if (move.Groups > 1)
            {
                WriteGroups(w, move, source);
                return call;
            }
            w.Line($"var rows = Math.Min({to.PanelLanes}, {from.Inner} - panel * {to.PanelLanes});");
            using (w.Block($"for (var o = 0; o < {from.Outer}; o += {from.PanelLanes})"))
                w.Line($"Matrices.Transpose({move.From.Name} + o / {from.PanelLanes} * {from.PanelStride} + {source} * {from.TapStride} + panel * {to.PanelLanes * from.PanelLanes}, {from.PanelLanes}, {move.To.Name} + panel * {to.PanelStride} + tap * {to.TapStride} + o * {to.PanelLanes}, {to.PanelLanes}, rows, Math.Min({from.PanelLanes}, {from.Outer} - o));");
        }
        return call;
    }

    /// <summary>Channel by channel of the panel: each meets the outputs of its own group alone.</summary>
    private static void WriteGroups(CodeWriter w, TransposeWeights move, string source)
    {
        var (from, to) = (move.From.Weights, move.To.Weights);
        using (w.Block($"for (var c = panel * {to.PanelLanes}; c < Math.Min({to.Outer}, (panel + 1) * {to.PanelLanes}); c++)"))
        using (w.Block($"for (var k = 0; k < {to.Inner}; k++)"))
        {
            w.Line($"var o = c / {from.Inner} * {to.Inner} + k;");
            w.Line($"{move.To.Name}[panel * {to.PanelStride} + tap * {to.TapStride} + k * {to.PanelLanes} + c % {to.PanelLanes}] = {move.From.Name}[o / {from.PanelLanes} * {from.PanelStride} + {source} * {from.TapStride} + c % {from.Inner} * {from.PanelLanes} + o % {from.PanelLanes}];");
        }
    }
}
