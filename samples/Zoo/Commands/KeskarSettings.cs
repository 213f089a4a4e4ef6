namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>What <c>keskar</c> is asked for.</summary>
/// <param name="Data">Folder with the data; null for the usual places.</param>
/// <param name="Seeds">Number of runs of each kind.</param>
/// <param name="Epochs">Passes over the training samples.</param>
/// <param name="Samples">Training samples used, the first ones; null for all.</param>
/// <param name="SharpnessSamples">Training samples that the loss is taken over where sharpness is measured, at most.</param>
/// <param name="LearningRate">Adam's learning rate.</param>
/// <param name="Threads">Most threads to use.</param>
internal sealed record KeskarSettings(string? Data, int Seeds, int Epochs, int? Samples, int SharpnessSamples, float LearningRate, int Threads);
