namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>What <c>train</c> is asked for; null where the network's own choice is meant.</summary>
/// <param name="Data">Folder with the data; null for the usual places.</param>
/// <param name="Epochs">Passes over the training data.</param>
/// <param name="BatchSize">Samples a step.</param>
/// <param name="Samples">Training samples used, the first ones; null for all.</param>
/// <param name="Threads">Most threads to use.</param>
/// <param name="Seed">Seed of the parameters, dropout and the order of samples.</param>
/// <param name="Optimizer">Name of the optimizer.</param>
/// <param name="LearningRate">Highest learning rate of the run.</param>
/// <param name="InitializeFrom">File with parameters to begin with, as far as names and shapes agree.</param>
/// <param name="Save">File for the trained parameters.</param>
internal sealed record TrainSettings(
    string? Data, int? Epochs, int? BatchSize, int? Samples, int Threads, ulong Seed, string? Optimizer, float? LearningRate, string? InitializeFrom, string? Save);
