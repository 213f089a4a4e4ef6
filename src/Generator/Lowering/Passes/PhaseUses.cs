using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>The phases from the first to the last one that uses a tensor.</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="First">The first phase that reads or writes it.</param>
/// <param name="Last">The last one.</param>
internal sealed record PhaseUses(Tensor Tensor, int First, int Last)
{
    /// <summary>All tensors that a program's phases use, in their order.</summary>
    public static IReadOnlyList<PhaseUses> Of(LoweredProgram program)
    {
        var uses = new PhaseUses?[program.Tensors.Count];
        foreach (var (primitives, phase) in program.Phases().Select((primitives, phase) => (primitives, phase)))
            foreach (var tensor in primitives.SelectMany(i => program.Primitives[i].Reads.Concat(program.Primitives[i].Writes)))
                uses[tensor.Id] = new PhaseUses(tensor, uses[tensor.Id]?.First ?? phase, phase);
        return [.. uses.OfType<PhaseUses>()];
    }

    /// <summary>Whether there is a phase that both are needed in.</summary>
    public bool Overlaps(PhaseUses other) => First <= other.Last && other.First <= Last;
}
