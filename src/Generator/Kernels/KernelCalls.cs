using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes calls of kernels: where their tensors lie, what they need besides, and whether they run at all.</summary>
internal static class KernelCalls
{
    /// <summary>Most calls of one method: each brings up to a handful of pointers, and past some hundred locals the just-in-time compiler optimises less.</summary>
    public const int MaxCalls = 48;

    /// <summary>Writes the calls, and before them their arguments.</summary>
    public static void Write(CodeWriter w, LoweredProgram program, List<(Primitive Primitive, KernelCall Call)> calls)
    {
        WriteArguments(w, program, calls);
        // A slice that has the kernels for itself.
        if (calls.Any(c => c.Call.IsCut))
            w.Line("const int part = 0, parts = 1;");
        foreach (var (primitive, call) in calls)
            WriteCall(w, program, primitive, call);
    }

    /// <summary>Writes what the calls' arguments are, apart from parts.</summary>
    /// <param name="w">The writer.</param>
    /// <param name="program">The program.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="scratch">What kernels work in, where that is not the slice's, or the part's.</param>
    public static void WriteArguments(CodeWriter w, LoweredProgram program, List<(Primitive Primitive, KernelCall Call)> calls, string? scratch = null)
    {
        var tensors = calls.SelectMany(c => c.Call.Tensors).Distinct().OrderBy(t => t.Id).ToList();
        var extras = calls.SelectMany(c => c.Call.Extras).ToList();
        if (tensors.Any(t => t.IsPerSample && !program.IsKept(t) || program.IsSlices(t)))
            w.Line("var workspace = step.Workspace + slice * step.WorkspaceStride;");
        if (tensors.Any(t => t.Kind == TensorKind.Gradient))
            w.Line("var gradients = step.Gradients + slice * step.GradientStride;");
        if (extras.Contains("nint position") || tensors.Any(t => t.IsPerSample && !program.IsKept(t) && program.Homes[t.Id] < 0))
            w.Line("nint position = first - step.SliceBegin(slice);");
        foreach (var tensor in tensors.Where(t => !t.IsCallers))
            w.Line($"{Declare(program, tensor)};");
        foreach (var tensor in tensors.Where(t => t.IsCallers))
            w.Line($"var {tensor.Name} = {Callers(program, tensor)};");
        if (extras.Contains("float* scratch"))
            w.Line($"var scratch = {scratch ?? $"step.Scratch + {(program.PartPhases.Count > 0 ? "(slice + part)" : "slice")} * step.ScratchStride"};");
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
    }

    /// <summary>Writes one call.</summary>
    public static void WriteCall(CodeWriter w, LoweredProgram program, Primitive primitive, KernelCall call)
    {
        var condition = Condition(program, primitive);
        if (condition is not null)
            w.Line($"if ({condition})");
        using (condition is null ? default(IDisposable) : w.Indent())
            w.Line($"TKernels.{call.Text}");
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
        return tensor.Kind switch
        {
            _ when program.IsKept(tensor) => $"var {tensor.Name} = {Address.Of("step.Kept", Address.Sum(0, ("(nint)step.Samples", offset), ("(nint)first", program.Layouts[tensor.Id].ImageStride)))}",
            TensorKind.Parameter or TensorKind.State => $"var {tensor.Name} = {Address.Of("step.Parameters", Address.Sum(offset))}",
            TensorKind.Gradient => $"var {tensor.Name} = {Address.Of("gradients", Address.Sum(offset))}",
            _ when program.IsSlices(tensor) => $"var {tensor.Name} = {Address.Of("workspace", Address.Sum(offset))}",
            TensorKind.Derived => $"var {tensor.Name} = {Address.Of("step.Derived", Address.Sum(offset))}",
            _ => $"var {tensor.Name} = {OfSamples(program, tensor)}",
        };
    }

    /// <summary>Where the chunk's first sample lies: at the beginning of the chunk's memory, or at its position among the slice's samples.</summary>
    private static string OfSamples(LoweredProgram program, Tensor tensor)
    {
        var (split, offset, home) = (program.Split, program.Offsets[tensor.Id], program.Homes[tensor.Id]);
        // A chunk that shrinks lies behind the tensors of all samples, another one before them.
        var (place, position) = home < 0 ? (Address.Sum(split.ArenaFloats, ("step.Capacity", offset)), Address.Sum(0, ("position", program.Layouts[tensor.Id].ImageStride)))
            : !split.ShrinksChunk ? (Address.Sum(split.FixedFloats + offset * split.Chunks[home]), "")
            : program.IsDepthFirst ? (Address.Sum(split.FixedFloats, ("step.Capacity", offset)), "")
            : (Address.Sum(split.FixedFloats, ("step.Capacity", split.FloatsPerSample), ($"Math.Min({split.Chunks[home]}, step.Capacity)", offset)), "");
        return tensor.Kind != TensorKind.Index ? Address.Of(Address.Of("workspace", place), position) : Address.Of($"(byte*){Address.Of("workspace", place)}", position);
    }
}
