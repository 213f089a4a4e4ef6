namespace NetCompiler.Samples.Optimizers;

/// <summary>What every study is asked for.</summary>
/// <param name="Svg">File for the charts; null for none.</param>
/// <param name="Json">File for the figures; null for none.</param>
/// <param name="Seed">Seed of the parameters and of the order of samples.</param>
/// <param name="Threads">Most threads to use.</param>
internal sealed record Settings(string? Svg, string? Json, ulong Seed, int Threads);
