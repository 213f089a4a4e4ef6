namespace NetCompiler;

/// <summary>Initial values of a parameter: uniform in ±<paramref name="Uniform"/>, or normal with deviation <paramref name="Normal"/>, or the constant <paramref name="Constant"/> where both are 0.</summary>
/// <param name="Uniform">Bound of the uniform distribution.</param>
/// <param name="Normal">Deviation of the normal distribution.</param>
/// <param name="Constant">The constant.</param>
/// <param name="ZeroRow">A place on the parameter's first axis where all values are 0 instead; null where there is none.</param>
public readonly record struct ParameterFill(float Uniform, float Normal, float Constant, int? ZeroRow = null);
