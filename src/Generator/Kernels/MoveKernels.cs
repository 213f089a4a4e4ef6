using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes copies into another layout.</summary>
internal static class RelayoutKernel
{
    /// <summary>Fewest rows and columns of what is transposed in squares of four by four.</summary>
    private const int FewestTransposed = 4;

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
            {
                var transposed = pixels && WriteTransposed(w, move, image, Seen(program, move.From, image, pixels), Seen(program, move.To, image, pixels));
                var padded = pixels && move.To == image && NeedsPadding(program, move.To);
                using (pixels && (!transposed || padded) ? w.Block($"for (var x = 0; x < {image.Width}; x++)") : default(IDisposable))
                {
                    if (!transposed)
                        using (w.Block($"for (var c = 0; c < {image.Channels}; c++)"))
                            w.Line($"{move.To.Name}[{Place(program, move.To, image, pixels)}] = {move.From.Name}[{Place(program, move.From, image, pixels)}];");
                    if (padded)
                        WritePadding(w, program, move.To, ("y", "x"));
                }
            }
            if (move.To.Height * move.To.Width == 1 && NeedsPadding(program, move.To))
                WritePadding(w, program, move.To, ("", ""));
        }
        return call;
    }

    /// <summary>Writes a row of pixels, channel by channel on one side and pixel by pixel on the other, as the transposition that it is; false where it is none, or too narrow.</summary>
    private static bool WriteTransposed(CodeWriter w, Relayout move, Tensor image, Layout from, Layout to)
    {
        if (image.Channels < FewestTransposed || image.Width < FewestTransposed)
            return false;
        string Row(Tensor tensor, Layout layout) => Address.Of(tensor.Name, Address.Sum(layout.Origin, ("n", layout.ImageStride), ("y", layout.RowStride)));
        if (from.PixelStride == 1 && to.ChannelStride == 1)
            w.Line($"Matrices.Transpose({Row(move.From, from)}, {from.ChannelStride}, {Row(move.To, to)}, {to.PixelStride}, {image.Channels}, {image.Width});");
        else if (from.ChannelStride == 1 && to.PixelStride == 1)
            w.Line($"Matrices.Transpose({Row(move.From, from)}, {from.PixelStride}, {Row(move.To, to)}, {to.ChannelStride}, {image.Width}, {image.Channels});");
        else
            return false;
        return true;
    }

    /// <summary>Whether there are lanes beyond the channels: what is read as a vector must find zeros there, whatever was in that memory before.</summary>
    private static bool NeedsPadding(LoweredProgram program, Tensor to) =>
        program.Layouts[to.Id] is var layout && layout.IsVectors(to) && layout.PixelStride != to.Channels && to.IsPerSample;

    private static void WritePadding(CodeWriter w, LoweredProgram program, Tensor to, (string Row, string Pixel) at)
    {
        var layout = program.Layouts[to.Id];
        using (w.Block($"for (var c = {to.Channels}; c < {layout.PixelStride}; c++)"))
            w.Line($"{to.Name}[{Address.Sum(layout.Origin, ("n", layout.ImageStride), (at.Row, layout.RowStride), (at.Pixel, layout.PixelStride), ("c", 1))}] = 0;");
    }

    /// <summary>How a side lies in memory, pixel by pixel: a vector holds an image's elements channel by channel.</summary>
    private static Layout Seen(LoweredProgram program, Tensor tensor, Tensor image, bool pixels) =>
        program.Layouts[tensor.Id] is var layout && pixels && tensor.Height * tensor.Width == 1 ? Layout.Planar(image) with { ImageStride = layout.ImageStride } : layout;

    private static string Place(LoweredProgram program, Tensor tensor, Tensor image, bool pixels)
    {
        var layout = Seen(program, tensor, image, pixels);
        var (row, pixel) = pixels ? (("y", layout.RowStride), ("x", layout.PixelStride)) : (("", 0), ("", 0));
        return Address.Sum(layout.Origin, ("n", layout.ImageStride), row, pixel, ("c", layout.ChannelStride));
    }
}

/// <summary>Writes transpositions of packed weights. Where slices share the copies, the panels of the result are dealt out to them.</summary>
internal static class TransposeWeightsKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, TransposeWeights move)
    {
        var w = context.Writer;
        var (from, to) = (move.From.Weights, move.To.Weights);
        var taps = from.Height * from.Width;
        var call = KernelCall.For(move, program.HasOwnCopies ? [] : ["int slice", "int slices"]);
        using (context.Method(call, move, $"{from.Panels} panel(s) of {from.PanelLanes} outputs to {to.Panels} panel(s) of {to.PanelLanes} inputs{(move.Groups == 1 ? "" : $", within each of {move.Groups} groups")}."))
        using (w.Block(program.HasOwnCopies ? $"for (var p = 0; p < {to.Panels * taps}; p++)" : $"for (var p = slice; p < {to.Panels * taps}; p += slices)"))
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
