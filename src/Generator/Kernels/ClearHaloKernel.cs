using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes the zeros around images: what lies before the first pixel, between the rows and behind the last pixel.</summary>
internal static class ClearHaloKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, ClearHalo clear)
    {
        var w = context.Writer;
        var (tensor, layout) = (clear.To, program.Layouts[clear.To.Id]);
        var row = tensor.Width * layout.PixelStride;
        var call = KernelCall.For(clear, "int samples");
        using (context.Method(call, clear, $"{tensor.Shape}, {layout.RowStride / layout.PixelStride} pixels from one row to the next."))
        using (SampleLoop.Each(w, layout))
        {
            w.Line($"var halo = {tensor.Name} + n * {layout.ImageStride};");
            w.Line($"NativeMemory.Clear(halo, (nuint){layout.Origin} * sizeof(float));");
            w.Line($"halo += {layout.Origin + row};");
            if (layout.RowStride > row)
                using (w.Block($"for (var y = 1; y < {tensor.Height}; y++, halo += {layout.RowStride})"))
                    w.Line($"NativeMemory.Clear(halo, (nuint){layout.RowStride - row} * sizeof(float));");
            else
                w.Line($"halo += {(tensor.Height - 1) * layout.RowStride};");
            w.Line($"NativeMemory.Clear(halo, (nuint){layout.Origin} * sizeof(float));");
        }
        return call;
    }
}
