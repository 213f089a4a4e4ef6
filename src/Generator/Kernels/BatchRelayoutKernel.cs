using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes copies between samples one after another and samples side by side: transpositions along whatever lies one float apart in a sample.</summary>
internal static class BatchRelayoutKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, Relayout move)
    {
        var w = context.Writer;
        var inward = program.Layouts[move.To.Id].IsBatchInnermost;
        var (tensor, other) = inward ? (move.From, move.To) : (move.To, move.From);
        var (single, batch) = (program.Layouts[tensor.Id], program.Layouts[other.Id]);
        var call = KernelCall.For(move, "int samples");
        var empty = !inward ? "" : move.LeavesLanesEmpty ? "; lanes without a sample become zero" : "; lanes without a sample repeat the group's first";
        using (context.Method(call, move, $"{tensor.Shape}, groups of {Layout.BatchLanes} samples{empty}."))
        using (SampleLoop.Each(w, batch))
        {
            w.Line($"var group = Math.Min({Layout.BatchLanes}, samples - n);");
            if (move.LeavesLanesEmpty)
                ClearLanes(w, other, batch);
            // Planes: the columns of a row; else the channels of a pixel.
            var planes = single.PixelStride == 1;
            var (run, step) = planes ? (tensor.Width, batch.PixelStride) : (tensor.Channels, batch.ChannelStride);
            var (loop, count) = planes ? ("c", tensor.Channels) : ("x", tensor.Width);
            // Without gaps on either side, rows follow each other.
            var whole = batch.RowStride == tensor.Width * batch.PixelStride && single.RowStride == tensor.Width * single.PixelStride && (planes || single.PixelStride == tensor.Channels);
            if (whole)
                (run, count) = (run * tensor.Height * (planes ? 1 : tensor.Width), planes ? count : 1);
            using (whole ? default(IDisposable) : w.Block($"for (var y = 0; y < {tensor.Height}; y++)"))
            using (count == 1 ? default(IDisposable) : w.Block($"for (var {loop} = 0; {loop} < {count}; {loop}++)"))
            {
                string Place(Tensor t, Layout layout) => Address.Of(t.Name, Address.Sum(
                    layout.Origin, ("n", layout.ImageStride), (whole ? "" : "y", layout.RowStride), (count == 1 ? "" : loop, planes ? layout.ChannelStride : layout.PixelStride)));
                var (sample, lanes) = (Place(tensor, single), Place(other, batch));
                w.Line(inward
                    ? $"Matrices.Transpose({sample}, {single.ImageStride}, {lanes}, {step}, group, {run});"
                    : $"Matrices.Transpose({lanes}, {step}, {sample}, {single.ImageStride}, {run}, group);");
                if (inward && !move.LeavesLanesEmpty)
                {
                    // With a stride of zero every absent lane reads the first sample.
                    w.Line($"if (group < {Layout.BatchLanes})");
                    using (w.Indent())
                        w.Line($"Matrices.Transpose({sample}, 0, {lanes} + group, {step}, {Layout.BatchLanes} - group, {run});");
                }
            }
            if (!inward && !planes && single.PixelStride > tensor.Channels)
                ClearPadding(w, tensor, single);
        }
        return call;
    }

    private static void ClearLanes(CodeWriter w, Tensor tensor, Layout layout)
    {
        w.Line($"if (group < {Layout.BatchLanes})");
        using (w.Indent())
            w.Line($"NativeMemory.Clear({tensor.Name} + n * {layout.ImageStride}, (nuint){layout.ImageStride * layout.SampleLanes} * sizeof(float));");
    }

    /// <summary>Lanes beyond the channels: what is read as a vector must find zeros there, whatever was in that memory before.</summary>
    private static void ClearPadding(CodeWriter w, Tensor tensor, Layout layout)
    {
        using (w.Block("for (var i = n; i < n + group; i++)"))
        using (w.Block($"for (var y = 0; y < {tensor.Height}; y++)"))
        using (w.Block($"for (var x = 0; x < {tensor.Width}; x++)"))
        using (w.Block($"for (var c = {tensor.Channels}; c < {layout.PixelStride}; c++)"))
            w.Line($"{tensor.Name}[{Address.Sum(layout.Origin, ("i", layout.ImageStride), ("y", layout.RowStride), ("x", layout.PixelStride), ("c", 1))}] = 0;");
    }
}
