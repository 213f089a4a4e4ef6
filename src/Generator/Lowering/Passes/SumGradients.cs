using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Decides when the slices' copies of gradients are added up. In large networks whose slices wait for each other that is as soon as nothing needs the copies any more, so that later gradients have their memory.</summary>
/// <remarks>
/// The optimizer updates a parameter at once from the sum, so this is also behind the last phase that reads the parameter. Each group costs one wait more. Such gradients are not there any more when a step is done, unless the
/// caller asks for them: therefore only where they are large.
/// </remarks>
internal static class SumGradients
{
    /// <summary>Fewest floats of the gradients that slices have copies of, 16 MiB a slice.</summary>
    private const int LargeFloats = 4 * 1024 * 1024;

    /// <summary>Fewest floats of a group, 2 MiB: what is less waits for more.</summary>
    private const int LeastFloats = 512 * 1024;

    public static LoweredProgram Run(LoweredProgram program)
    {
        if (!program.IsTraining || program.IsDepthFirst)
            return program;
        var ready = LastUses(program);
        if (ready.Count == 0 || ready.Sum(g => PlaceBuffers.Floats(program, g.Gradient)) < LargeFloats)
            return program;
        var phases = Enumerable.Repeat(-1, program.Tensors.Count).ToArray();
        var last = program.Phases().Count() - 1;
        var group = new List<Tensor>();
        foreach (var (phase, gradients) in ready.GroupBy(g => g.Phase, g => g.Gradient).OrderBy(g => g.Key).Select(g => (g.Key, g)))
        {
            group.AddRange(gradients);
            if (group.Sum(t => PlaceBuffers.Floats(program, t)) < LeastFloats)
                continue;
            Close(phase);
        }
        Close(last);
        return program with { SumPhases = phases.ToEquatableArray() };

        void Close(int phase)
        {
            foreach (var gradient in group)
                phases[gradient.Id] = phase;
            group.Clear();
        }
    }

    /// <summary>Each gradient that slices have copies of, with the last phase that uses it or reads its parameter; none where a parameter has no gradient.</summary>
    private static IReadOnlyList<(Tensor Gradient, int Phase)> LastUses(LoweredProgram program)
    {
        var last = PhaseUses.Of(program).ToDictionary(use => use.Tensor.Id, use => use.Last);
        var gradients = program.Tensors.Where(t => t.Kind == TensorKind.Gradient && !program.DeferredParameters.Contains(t.Of)).ToList();
        var parameters = program.Tensors.Where(t => t.Kind == TensorKind.Parameter && !program.DeferredParameters.Contains(t.Id)).Select(t => t.Id);
        return gradients.All(g => last.ContainsKey(g.Id)) && gradients.Select(g => g.Of).OrderBy(id => id).SequenceEqual(parameters)
            ? [.. gradients.Select(g => (g, Math.Max(last[g.Id], last.TryGetValue(g.Of, out var read) ? read : 0)))]
            : [];
    }
}
