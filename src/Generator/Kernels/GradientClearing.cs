using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Kernels;

/// <summary>Neighbouring gradients that a slice's phase begins with empty: those that are added to from then on, and not assigned.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Begin">The first float of the slice's gradients.</param>
/// <param name="Floats">Number of floats.</param>
internal readonly record struct GradientClearing(int Phase, int Begin, int Floats)
{
    /// <summary>What each phase clears: before the first that works on samples, or, where gradients take each other's places, before the first that uses one.</summary>
    public static ILookup<int, GradientClearing> Of(LoweredProgram program)
    {
        var assigned = Enumerable.Range(0, program.Primitives.Count).Where(program.IsAssigned).SelectMany(i => program.Primitives[i].Writes).Select(t => t.Id).ToList();
        var first = program.SumPhases.Count > 0 ? -1 : program.Phases().TakeWhile(phase => !phase.Any(i => program.Primitives[i].IsOnSamples && !program.IsShared(i))).Count();
        var ranges = PhaseUses.Of(program).Where(use => use.Tensor.Kind == TensorKind.Gradient && !assigned.Contains(use.Tensor.Id))
            .Select(use => new GradientClearing(first < 0 ? use.First : first, program.Offsets[use.Tensor.Id], PlaceBuffers.Floats(program, use.Tensor)));
        var joined = new List<GradientClearing>();
        foreach (var range in ranges.OrderBy(range => range.Phase).ThenBy(range => range.Begin))
            if (joined.Count > 0 && joined[joined.Count - 1] is var (phase, begin, floats) && phase == range.Phase && begin + floats == range.Begin)
                joined[joined.Count - 1] = range with { Begin = begin, Floats = floats + range.Floats };
            else
                joined.Add(range);
        return joined.ToLookup(range => range.Phase);
    }
}
