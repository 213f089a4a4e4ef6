namespace NetCompiler.Samples.Optimizers.BatchSizes;

/// <summary>The training loss at some step.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Samples">Samples whose gradients were computed so far.</param>
/// <param name="Loss">Mean loss of all training samples.</param>
internal readonly record struct Measurement(long Step, long Samples, double Loss);
