using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes the phases of a program: the calls of its kernels, whatever the vector width.</summary>
internal static class PhaseWriter
{
    public static void Write(CodeWriter w, KernelLibrary library, LoweredProgram program)
    {
        var phases = program.Phases().ToList();
        // The first phase that works on samples begins with empty gradients.
        var clearing = program.IsTraining ? phases.FindIndex(p => !p.All(i => program.Primitives[i] is TransposeWeights)) : -1;
        w.Line();
        if (phases.Count == 1)
            WritePhase(w, library, program, program.Name, $"public static void {program.Name}(in StepContext step{(program.IsTraining ? ", int phase" : "")}, int slice)", phases[0], clearing == 0);
        else
        {
            using (w.Block($"public static void {program.Name}(in StepContext step, int phase, int slice)"))
                w.Switch("phase", [.. phases.Select((_, p) => $"{program.Name}Phase{p}(in step, slice);")]);
            for (var p = 0; p < phases.Count; p++)
            {
                w.Line();
                WritePhase(w, library, program, $"{program.Name}Phase{p}", $"private static void {program.Name}Phase{p}(in StepContext step, int slice)", phases[p], p == clearing);
            }
        }
    }

    private static void WritePhase(CodeWriter w, KernelLibrary library, LoweredProgram program, string name, string head, IReadOnlyList<int> phase, bool clearGradients)
    {
        var calls = phase.Select(i => (Primitive: program.Primitives[i], Call: library.Call(program, i))).ToList();
        var onSamples = calls.Any(c => c.Call.Extras.Contains("int samples"));
        var parts = Parts(calls).ToList();
        using (w.Block(head))
        {
            if (clearGradients)
                w.Line($"NativeMemory.Clear({Address.Of("step.Gradients + slice * step.GradientStride", Address.Sum(PlaceBuffers.DeferredFloats(program)))}, (nuint)step.GradientStride * sizeof(float));");
            if (onSamples)
                SampleLoop.Write(w, program, () => WriteParts(w, program, parts, name, ", first, samples"));
            else
                WriteParts(w, program, parts, name, "");
        }
        if (parts.Count == 1)
            return;
        for (var part = 0; part < parts.Count; part++)
        {
            w.Line();
            w.Line($"/// <summary>Part {part + 1} of {parts.Count} of the phase: a method of bounded size, so that the just-in-time compiler optimises it.</summary>");
            using (w.Block($"private static void {name}Part{part + 1}(in StepContext step, int slice{(onSamples ? ", int first, int samples" : "")})"))
                KernelCalls.Write(w, program, parts[part]);
        }
    }

    /// <summary>Neighbouring calls, as many as a method of their own may hold.</summary>
    private static IEnumerable<List<(Primitive Primitive, KernelCall Call)>> Parts(List<(Primitive Primitive, KernelCall Call)> calls)
    {
        var count = Math.Max(1, (calls.Count + KernelCalls.MaxCalls - 1) / KernelCalls.MaxCalls);
        for (var part = 0; part < count; part++)
            yield return calls.GetRange(calls.Count * part / count, calls.Count * (part + 1) / count - calls.Count * part / count);
    }

    /// <summary>The calls themselves where they are one part, else a call of each part's method.</summary>
    private static void WriteParts(CodeWriter w, LoweredProgram program, List<List<(Primitive Primitive, KernelCall Call)>> parts, string name, string arguments)
    {
        if (parts.Count == 1)
            KernelCalls.Write(w, program, parts[0]);
        else
            for (var part = 0; part < parts.Count; part++)
                w.Line($"{name}Part{part + 1}(in step, slice{arguments});");
    }
}
