using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes a program: its kernels, and the phases that call them.</summary>
internal static class PhaseWriter
{
    public static void Write(CodeWriter w, KernelLibrary library, LoweredProgram program)
    {
        var phases = program.Phases().ToList();
        // The first phase that works on samples begins with empty gradients.
        var clearing = program.IsTraining ? phases.FindIndex(p => !p.All(i => program.Primitives[i] is TransposeWeights)) : -1;
        w.Line();
        if (phases.Count == 1)
            WritePhase(w, library, program, $"public static void {program.Name}(in StepContext step{(program.IsTraining ? ", int phase" : "")}, int slice)", phases[0], clearing == 0);
        else
        {
            using (w.Block($"public static void {program.Name}(in StepContext step, int phase, int slice)"))
            using (w.Block("switch (phase)"))
                for (var p = 0; p < phases.Count; p++)
                {
                    w.Line(p == phases.Count - 1 ? "default:" : $"case {p}:");
                    using (w.Indent())
                    {
                        w.Line($"{program.Name}Phase{p}(in step, slice);");
                        w.Line("break;");
                    }
                }
            for (var p = 0; p < phases.Count; p++)
            {
                w.Line();
                WritePhase(w, library, program, $"private static void {program.Name}Phase{p}(in StepContext step, int slice)", phases[p], p == clearing);
            }
        }
        library.WritePending();
    }

    private static void WritePhase(CodeWriter w, KernelLibrary library, LoweredProgram program, string head, IReadOnlyList<int> phase, bool clearGradients)
    {
        var calls = phase.Select(i => (Primitive: program.Primitives[i], Call: library.Request(program, i))).ToList();
        var tensors = calls.SelectMany(c => c.Call.Tensors).Distinct().OrderBy(t => t.Id).ToList();
        var extras = calls.SelectMany(c => c.Call.Extras).ToList();
        using (w.Block(head))
        {
            if (tensors.Any(t => t.IsPerSample || t.Kind == TensorKind.SliceVector))
                w.Line("var workspace = step.Workspace + slice * step.WorkspaceStride;");
            if (clearGradients || tensors.Any(t => t.Kind == TensorKind.Gradient))
                w.Line("var gradients = step.Gradients + slice * step.GradientStride;");
            foreach (var tensor in tensors.Where(t => !IsCallers(t)))
                w.Line($"{Declare(program, tensor)};");
            if (clearGradients)
                w.Line("NativeMemory.Clear(gradients, (nuint)step.GradientStride * sizeof(float));");
            if (extras.Contains("int slices"))
                w.Line("var slices = step.Slices;");
            if (extras.Contains("float inverseSamples"))
                w.Line("var inverseSamples = 1f / step.Samples;");
            if (extras.Contains("float inverseLabelWeight"))
                w.Line("var inverseLabelWeight = (float)(1 / step.LabelWeight);");
            if (extras.Contains("uint randomKey"))
                w.Line("var randomKey = step.RandomKey;");
            if (!extras.Contains("int samples"))
            {
                foreach (var (primitive, call) in calls)
                    w.Line(call.Text);
                return;
            }
            w.Line("int first = step.SliceBegin(slice), end = step.SliceBegin(slice + 1);");
            if (program.Split.Chunk == 0)
            {
                w.Line("var samples = end - first;");
                WriteCalls(w, tensors, calls, extras);
                return;
            }
            w.Line($"// {program.Split.Chunk} samples at a time go through the whole network, so that what one kernel writes is still near when the next one reads it.");
            using (w.Block($"for (; first < end; first += {program.Split.Chunk})"))
            {
                w.Line($"var samples = Math.Min({program.Split.Chunk}, end - first);");
                WriteCalls(w, tensors, calls, extras);
            }
        }
    }

    private static void WriteCalls(CodeWriter w, List<Tensor> tensors, List<(Primitive Primitive, KernelCall Call)> calls, List<string> extras)
    {
        foreach (var tensor in tensors.Where(IsCallers))
            w.Line($"var {tensor.Name} = step.{(tensor.Kind == TensorKind.Input ? "Input" : "Output")} + (nint)first * {tensor.Length};");
        if (extras.Contains("int* labels"))
            w.Line("var labels = step.Labels + first;");
        if (extras.Contains("float* targets"))
            w.Line($"var targets = step.Targets + (nint)first * {calls.Select(c => c.Primitive).OfType<RowReduction>().First(UsesTargets).Domain.Channels};");
        if (extras.Contains("float* losses"))
            w.Line("var losses = step.Losses + first;");
        foreach (var (primitive, call) in calls)
        {
            if (primitive is RowReduction row && row.Statements.Any(s => s is StoreLoss))
            {
                w.Line("if (step.Losses != null)");
                using (w.Indent())
                    w.Line(call.Text);
            }
            else
                w.Line(call.Text);
        }
    }

    private static bool UsesTargets(RowReduction row) => row.Statements.Any(s => s.Value.All().Any(e => e is Target));

    private static bool IsCallers(Tensor tensor) => tensor.Kind is TensorKind.Input or TensorKind.Output;

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
