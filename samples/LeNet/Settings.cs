using NetCompiler.Samples.Shared;

namespace NetCompiler.Samples.LeNet;

/// <summary>What the command line asks for.</summary>
/// <param name="Data">Folder with MNIST; null to look for it.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="Batch">Images a step.</param>
/// <param name="Threads">Most threads to use.</param>
/// <param name="Seed">Seed of the parameters and of the order of images.</param>
/// <param name="Optimizer">A name out of <see cref="OptimizerChoice"/>.</param>
/// <param name="LearningRate">Highest learning rate; null for the optimizer's usual one.</param>
/// <param name="Json">File for the figures; null for none.</param>
internal sealed record Settings(string? Data, int Epochs, int Batch, int Threads, ulong Seed, string Optimizer, float? LearningRate, string? Json);
