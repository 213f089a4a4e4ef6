using NetCompiler.Samples.Charts;

namespace NetCompiler.Samples.Optimizers;

/// <summary>What a study came to.</summary>
/// <param name="Charts">The charts.</param>
/// <param name="Table">The figures.</param>
/// <param name="Notes">What the reader has to know, a line each.</param>
internal sealed record Study(Figure Charts, Table Table, IReadOnlyList<string> Notes);
