namespace NetCompiler;

/// <summary>Initial values of a parameter: uniform in ±<paramref name="Uniform"/>, or normal with deviation <paramref name="Normal"/>, or the constant <paramref name="Constant"/> where both are 0.</summary>
public readonly record struct ParameterFill(float Uniform, float Normal, float Constant);
