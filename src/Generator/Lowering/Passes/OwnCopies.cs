using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Decides whether each slice makes transposed copies of weights for itself.</summary>
/// <remarks>
/// Shared copies are made once a step, but all slices wait for them, and one core fetches from the other what it has written. Where they fit into a slice's cache beside its samples, that takes longer than to make them twice:
/// LeNet-5's took 20 to 30 of 200 microseconds a step on two threads. Larger ones push samples out of that cache: with 66 K floats of its own for each
/// slice the step went from 1.07 to 1.14 ms on one thread, batch 128.
/// </remarks>
internal static class OwnCopies
{
    /// <summary>Most floats of all copies: a tenth of a second-level cache of 1 MiB.</summary>
    private const int MostFloats = 24 * 1024;

    public static LoweredProgram Run(LoweredProgram program) => program with
    {
        HasOwnCopies = program.Tensors.Where(t => t.Kind == TensorKind.Derived).Sum(t => (long)PlaceBuffers.Floats(program, t)) <= MostFloats,
    };
}
