namespace NetCompiler;

/// <summary>A function of many variables together with its gradient, as <see cref="LbfgsB"/> minimises it.</summary>
/// <param name="point">Where to evaluate.</param>
/// <param name="gradient">Receives the derivative in each variable; as long as the point. What it holds before is of no meaning.</param>
/// <returns>The value; positive infinity where the function is not defined, NaN never.</returns>
public delegate double DifferentiableFunction(ReadOnlySpan<double> point, Span<double> gradient);
