using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes how the runtime reaches the parts of a prediction: the choice of the size and of the vector width.</summary>
internal static class PartSource
{
    private const string Parameters = "in StepContext step, int phase, int part, int parts";

    /// <summary>Writes the choice of the code for the size of the batch's samples. A size whose kernels are not cut is one phase, which the first part runs.</summary>
    public static void WriteChoice(CodeWriter w, IReadOnlyList<LoweredProgram> entries)
    {
        w.Line();
        w.Line("/// <summary>Runs a thread's part of one phase of a prediction, for samples of any size.</summary>");
        using (w.Block($"public static void InferPart({Parameters})"))
            w.Switch("step.Entry", [.. entries.Select(entry => entry.PartPhases.Count > 0
                ? $"{entry.Name}Part(in step, phase, part, parts);"
                : $"if (part == 0) {entry.Name}(in step, 0);")]);
    }

    /// <summary>Writes the choice of the vector width.</summary>
    public static void WriteDispatch(CodeWriter w, LoweredProgram program, IReadOnlyList<VectorWidth> widths)
    {
        w.Line();
        w.Line("/// <summary>Runs a thread's part of one phase of a prediction.</summary>");
        using (w.Block($"public static void {program.Name}Part({Parameters})"))
            WidthChoice.Write(w, widths, $"{program.Name}Part(in step, phase, part, parts);");
    }
}
