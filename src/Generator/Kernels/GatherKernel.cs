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
        return rows.WriteIndices(gather, () =>
        {
            w.Line($"var from = {rows.Row(rows.Index)};");
            w.Line($"var to = {rows.Pixel};");
            rows.WriteChannels(c => rows.Vector.Store(rows.Vector.Load($"from{c}"), $"to{c}"));
        });
    }
}
