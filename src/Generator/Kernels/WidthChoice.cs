using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes the choice of the processor's vector width.</summary>
internal static class WidthChoice
{
    /// <summary>Writes a call of a phase for that width.</summary>
    public static void Write(CodeWriter w, IReadOnlyList<VectorWidth> widths, string call)
    {
        for (var i = 0; i < widths.Count; i++)
        {
            var condition = i == widths.Count - 1 ? "" : $"if (Vector{widths[i].Bits}.IsHardwareAccelerated)";
            if (widths.Count > 1)
                w.Line(i == 0 ? condition : condition.Length == 0 ? "else" : $"else {condition}");
            using (widths.Count > 1 ? w.Indent() : default(IDisposable))
                w.Line($"Phases<Width{widths[i].Bits}>.{call}");
        }
    }
}
