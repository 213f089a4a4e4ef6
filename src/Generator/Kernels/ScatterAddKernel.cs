using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes the gradient of a table of rows: each index adds to its row. A slice adds to its own copy, so that the order of the additions never changes.</summary>
internal static class ScatterAddKernel
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, ScatterAdd scatter)
    {
        var w = context.Writer;
        var rows = new TableRows(context, program, scatter.Indices, scatter.Gradient, scatter.OutGradient);
        return rows.WriteIndices(scatter, () =>
        {
            w.Line($"var row = (nint){rows.Index};");
            if (scatter.SkippedRow is { } skipped)
            {
                w.Line($"if (row == {Literal.Integer(skipped)})");
                using (w.Indent())
                    w.Line("continue;");
            }
            w.Line($"var from = {rows.Pixel};");
            w.Line($"var to = {rows.Row("row")};");
            rows.WriteChannels(c => rows.Vector.Store($"{rows.Vector.Load($"to{c}")} + {rows.Vector.Load($"from{c}")}", $"to{c}"));
        });
    }
}
