using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes look-ups in a table: for each index its row, as vectors of channels.</summary>
internal static class GatherKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, Gather gather)
    {
        var w = context.Writer;
        var rows = new TableRows(context, program, gather.Indices, gather.Table, gather.Out);
        var call = KernelCall.For(gather, "int samples");
        using (context.Method(call, gather, rows.Remarks))
        using (w.Block("for (var n = 0; n < samples; n++)"))
        using (w.Block($"for (var i = 0; i < {gather.Indices.Length}; i++)"))
        {
            w.Line($"var from = {rows.Row(rows.Index)};");
            w.Line($"var to = {rows.Pixel};");
            rows.WriteChannels(c => rows.Vector.Store(rows.Vector.Load($"from{c}"), $"to{c}"));
        }
        return call;
    }
}
