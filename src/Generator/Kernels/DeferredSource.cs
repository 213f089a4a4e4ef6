using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes how the runtime reaches the units of deferred gradients: the choice of the size, of the vector width and of the gradient.</summary>
internal static class DeferredSource
{
    private const string Parameters = "in StepContext step, int gradient, int unit";
    private const string Summary = "/// <summary>Computes a unit of a gradient that is deferred, over all samples of the batch, once all slices have been through all phases.</summary>";

    /// <summary>Writes the choice of the code for the size of the batch's samples.</summary>
    public static void WriteChoice(CodeWriter w, IReadOnlyList<LoweredProgram> entries)
    {
        w.Line();
        w.Line(Summary);
        using (w.Block($"public static void TrainDeferred({Parameters})"))
            w.Switch("step.Entry", [.. entries.Select(entry => $"{entry.Name}Deferred(in step, gradient, unit);")]);
    }

    /// <summary>Writes the choice of the vector width.</summary>
    public static void WriteDispatch(CodeWriter w, LoweredProgram program, LoweredProgram? many, IReadOnlyList<VectorWidth> widths)
    {
        w.Line();
        w.Line(Summary);
        using (w.Block($"public static void {program.Name}Deferred({Parameters})"))
        {
            // The operands were kept by whichever program the slices ran.
            if (many is not null)
                using (w.Block($"if ({many.Condition})"))
                {
                    WidthChoice.Write(w, widths, $"{many.Name}Deferred(in step, gradient, unit);");
                    w.Line("return;");
                }
            WidthChoice.Write(w, widths, $"{program.Name}Deferred(in step, gradient, unit);");
        }
    }

    /// <summary>Writes the choice of the gradient, and the call of each one's kernel.</summary>
    public static void WriteCalls(CodeWriter w, KernelLibrary library, LoweredProgram program)
    {
        var calls = program.Deferred().Select(i => new List<(Primitive, KernelCall)> { (program.Primitives[i], library.Call(program, i)) }).ToList();
        w.Line();
        using (w.Block($"public static void {program.Name}Deferred({Parameters})"))
            w.Switch("gradient", [.. calls.Select((_, gradient) => $"{program.Name}Deferred{gradient}(in step, unit);")]);
        for (var gradient = 0; gradient < calls.Count; gradient++)
        {
            w.Line();
            using (w.Block($"private static void {program.Name}Deferred{gradient}(in StepContext step, int unit)"))
            {
                w.Line("// All samples, and the only copy of the gradient.");
                w.Line("const int slice = 0, first = 0;");
                w.Line("var samples = step.Samples;");
                KernelCalls.Write(w, program, calls[gradient]);
            }
        }
    }
}
