namespace NetCompiler;

/// <summary>What a minimisation came to.</summary>
/// <param name="Point">The best point found, in the box.</param>
/// <param name="Value">The function's value there.</param>
/// <param name="Iterations">Iterations made; each ends at a point with a lower value.</param>
/// <param name="Evaluations">Evaluations of the function, the one at the start included.</param>
/// <param name="Stop">Why it ended.</param>
public sealed record MinimizationResult(IReadOnlyList<double> Point, double Value, int Iterations, int Evaluations, MinimizationStop Stop);
