namespace NetCompiler.Samples.Charts;

/// <summary>A range around each point of a series, for example from the least to the greatest of several runs.</summary>
/// <param name="Low">Lower ends, one for each point.</param>
/// <param name="High">Upper ends, one for each point.</param>
public sealed record Band(IReadOnlyList<double> Low, IReadOnlyList<double> High);
