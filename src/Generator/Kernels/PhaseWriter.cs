using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes the phases of a program: the calls of its kernels, whatever the vector width.</summary>
internal static class PhaseWriter
{
    /// <summary>Most calls of one method: each brings up to a handful of pointers, and past some hundred locals the just-in-time compiler optimises less.</summary>
    private const int MaxCalls = 48;

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
                w.Line("NativeMemory.Clear(step.Gradients + slice * step.GradientStride, (nuint)step.GradientStride * sizeof(float));");
            if (onSamples)
                WriteSampleLoop(w, program, parts, name);
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
                WriteCalls(w, program, parts[part]);
        }
    }

    /// <summary>Runs the parts over the slice's samples: all at once, or chunk by chunk.</summary>
    private static void WriteSampleLoop(CodeWriter w, LoweredProgram program, List<List<(Primitive Primitive, KernelCall Call)>> parts, string name)
    {
        w.Line("int first = step.SliceBegin(slice), end = step.SliceBegin(slice + 1);");
        if (program.Split.Chunk == 0)
        {
            w.Line("var samples = end - first;");
            WriteParts(w, program, parts, name, ", first, samples");
            return;
        }
        w.Line($"// {program.Split.Chunk} samples at a time go through the whole network, so that what one kernel writes is still near when the next one reads it.");
        using (w.Block($"for (; first < end; first += {program.Split.Chunk})"))
        {
            w.Line($"var samples = Math.Min({program.Split.Chunk}, end - first);");
            WriteParts(w, program, parts, name, ", first, samples");
        }
    }

    /// <summary>Neighbouring calls, as many as a method of their own may hold.</summary>
    private static IEnumerable<List<(Primitive Primitive, KernelCall Call)>> Parts(List<(Primitive Primitive, KernelCall Call)> calls)
    {
        var count = Math.Max(1, (calls.Count + MaxCalls - 1) / MaxCalls);
        for (var part = 0; part < count; part++)
            yield return calls.GetRange(calls.Count * part / count, calls.Count * (part + 1) / count - calls.Count * part / count);
    }

    /// <summary>The calls themselves where they are one part, else a call of each part's method.</summary>
    private static void WriteParts(CodeWriter w, LoweredProgram program, List<List<(Primitive Primitive, KernelCall Call)>> parts, string name, string arguments)
    {
        if (parts.Count == 1)
            WriteCalls(w, program, parts[0]);
        else
            for (var part = 0; part < parts.Count; part++)
                w.Line($"{name}Part{part + 1}(in step, slice{arguments});");
    }

    private static void WriteCalls(CodeWriter w, LoweredProgram program, List<(Primitive Primitive, KernelCall Call)> calls)
    {
        var tensors = calls.SelectMany(c => c.Call.Tensors).Distinct().OrderBy(t => t.Id).ToList();
        var extras = calls.SelectMany(c => c.Call.Extras).ToList();
        if (tensors.Any(t => t.IsPerSample || t.Kind == TensorKind.SliceVector))
            w.Line("var workspace = step.Workspace + slice * step.WorkspaceStride;");
        if (tensors.Any(t => t.Kind == TensorKind.Gradient))
            w.Line("var gradients = step.Gradients + slice * step.GradientStride;");
        foreach (var tensor in tensors.Where(t => !t.IsCallers))
            w.Line($"{Declare(program, tensor)};");
        foreach (var tensor in tensors.Where(t => t.IsCallers))
            w.Line($"var {tensor.Name} = {Callers(program, tensor)};");
        if (extras.Contains("float* scratch"))
            w.Line("var scratch = step.Scratch + slice * step.ScratchStride;");
        if (extras.Contains("int slices"))
            w.Line("var slices = step.Slices;");
        if (extras.Contains("float inverseSamples"))
            w.Line("var inverseSamples = 1f / step.Samples;");
        if (extras.Contains("float inverseLabelWeight"))
            w.Line("var inverseLabelWeight = (float)(1 / step.LabelWeight);");
        if (extras.Contains("uint randomKey"))
            w.Line("var randomKey = step.RandomKey;");
        if (extras.Contains("int* labels"))
            w.Line("var labels = step.Labels + first;");
        if (extras.Contains("float* targets"))
            w.Line($"var targets = step.Targets + (nint)first * {calls.Select(c => c.Primitive).OfType<RowReduction>().First(UsesTargets).Domain.Channels};");
        if (extras.Contains("float* losses"))
            w.Line("var losses = step.Losses + first;");
        foreach (var (primitive, call) in calls)
        {
            if (Condition(program, primitive) is not { } condition)
            {
                w.Line($"TKernels.{call.Text}");
                continue;
            }
            w.Line($"if ({condition})");
            using (w.Indent())
                w.Line($"TKernels.{call.Text}");
        }
    }

    /// <summary>What the caller must want for a primitive to run; null where it always runs.</summary>
    private static string? Condition(LoweredProgram program, Primitive primitive) => primitive switch
    {
        RowReduction row when row.Statements.Any(s => s is StoreLoss) => "step.Losses != null",
        _ when primitive.Writes.Any(t => t.Kind == TensorKind.Output && OutputOffset(program, t) > 0) => "step.AllOutputs",
        _ => null,
    };

    private static bool UsesTargets(RowReduction row) => row.Statements.Any(s => s.Value.All().Any(e => e is Target));

    /// <summary>The first sample's place in the caller's memory: inputs lie side by side in each sample, outputs one after the other, each for all samples.</summary>
    private static string Callers(LoweredProgram program, Tensor tensor) => tensor.Kind == TensorKind.Output
        ? $"step.Output + {(OutputOffset(program, tensor) is > 0 and var offset ? $"(nint)step.Samples * {Literal.Integer(offset)} + " : "")}(nint)first * {Literal.Integer(tensor.Length)}"
        : $"step.{tensor.Kind} + (nint)first * {Literal.Integer(program.Layouts[tensor.Id].ImageStride)}";

    /// <summary>Numbers of the outputs before this one, for each sample.</summary>
    private static int OutputOffset(LoweredProgram program, Tensor output) =>
        program.Tensors.Where(t => t.Kind == TensorKind.Output).TakeWhile(t => t != output).Sum(t => t.Length);

    private static string Declare(LoweredProgram program, Tensor tensor)
    {
        var offset = program.Offsets[tensor.Id];
        var split = program.Split;
        var sample = split.Chunk > 0
            ? Address.Of("workspace", Address.Sum((int)(split.FixedFloats + (long)offset * split.Chunk)))
            : Address.Of("workspace", Address.Sum(split.FixedFloats, ("step.Capacity", offset)));
        return tensor.Kind switch
        {
            TensorKind.Parameter or TensorKind.State => $"var {tensor.Name} = {Address.Of("step.Parameters", Address.Sum(offset))}",
            TensorKind.Gradient => $"var {tensor.Name} = {Address.Of("gradients", Address.Sum(offset))}",
            TensorKind.Derived => $"var {tensor.Name} = {Address.Of("step.Derived", Address.Sum(offset))}",
            TensorKind.SliceVector => $"var {tensor.Name} = {Address.Of("workspace", Address.Sum(offset))}",
            TensorKind.Index => $"var {tensor.Name} = (byte*)({sample})",
            _ => $"var {tensor.Name} = {sample}",
        };
    }
}
