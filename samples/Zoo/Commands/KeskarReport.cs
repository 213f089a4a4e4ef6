namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>Small batches against large ones for one network.</summary>
/// <param name="Network">Name of the network.</param>
/// <param name="TrainingSamples">Samples trained with.</param>
/// <param name="SharpnessSamples">Samples that sharpness was measured over.</param>
/// <param name="Epochs">Passes over the training samples.</param>
/// <param name="Seeds">Runs of each kind.</param>
/// <param name="Small">The runs with small batches.</param>
/// <param name="Large">The runs with large batches.</param>
internal sealed record KeskarReport(string Network, int TrainingSamples, int SharpnessSamples, int Epochs, int Seeds, KeskarRuns Small, KeskarRuns Large);

/// <summary>Runs that differ in the seed alone, in percent.</summary>
/// <param name="BatchSize">Samples a step.</param>
/// <param name="TrainingAccuracy">Training samples classified correctly.</param>
/// <param name="TestAccuracy">Test samples classified correctly.</param>
/// <param name="FullSpace">Sharpness in the full space, for each size of the box in the order of <see cref="KeskarCommand.Epsilons"/>.</param>
/// <param name="Subspace">Sharpness in a random subspace of <see cref="KeskarCommand.Dimension"/> dimensions, likewise.</param>
internal sealed record KeskarRuns(int BatchSize, Spread TrainingAccuracy, Spread TestAccuracy, IReadOnlyList<Spread> FullSpace, IReadOnlyList<Spread> Subspace);
