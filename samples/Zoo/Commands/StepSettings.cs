namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>What <c>step</c> is asked for.</summary>
/// <param name="BatchSize">Samples of the step; null for the network's own choice.</param>
/// <param name="Threads">Most threads to use.</param>
internal sealed record StepSettings(int? BatchSize, int Threads);
