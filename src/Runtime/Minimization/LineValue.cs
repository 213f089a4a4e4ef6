namespace NetCompiler;

/// <summary>A function along a line.</summary>
/// <param name="Step">How far along the line.</param>
/// <param name="Value">The value there.</param>
/// <param name="Slope">The derivative there.</param>
internal readonly record struct LineValue(double Step, double Value, double Slope);
