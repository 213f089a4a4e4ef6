namespace NetCompiler;

/// <summary>What the generator knows of a network for one size of its samples.</summary>
/// <param name="InputShape">Shape of one sample.</param>
/// <param name="TrainPhases">Number of phases of a training step.</param>
/// <param name="TrainArena">Workspace of a training step.</param>
/// <param name="InferArena">Workspace of inference.</param>
/// <param name="InferPhases">Number of phases of a prediction whose kernels threads share; 1 where they do not, because the network is small.</param>
public sealed record EntryModel(IReadOnlyList<int> InputShape, int TrainPhases, ArenaModel TrainArena, ArenaModel InferArena, int InferPhases = 1)
{
    /// <summary>
    /// By phase of a training step, into how many parts of neighbouring channels threads cut its product for all samples of the batch; 0 for a phase that slices go through.
    /// Empty where all are such.
    /// </summary>
    public IReadOnlyList<int> PhaseParts { get; init; } = [];

    /// <summary>The gradients that are computed once for all samples, when all slices have been through the phases of a training step; <see cref="INetwork{TSelf}.TrainDeferred"/> numbers them so.</summary>
    public IReadOnlyList<DeferredGradient> DeferredGradients { get; init; } = [];

    /// <summary>Where large gradients that slices have copies of are added up between the phases of a training step, in the order of the phases; empty where each slice's copies lie as the parameters do, and are added up behind the last phase.</summary>
    public IReadOnlyList<SummedGradients> SummedGradients { get; init; } = [];

    /// <summary>Floats that each slice has for the gradients of <see cref="SummedGradients"/>.</summary>
    public int GradientFloats { get; init; }

    /// <summary>Numbers in one sample.</summary>
    public int InputLength { get; init; } = InputShape.Aggregate(1, (product, extent) => product * extent);
}
