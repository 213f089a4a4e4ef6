namespace NetCompiler;

/// <summary><c>y = x · Φ(x)</c>, Φ the standard normal distribution function: Hendrycks and Gimpel 2016, arXiv 1606.08415.</summary>
/// <remarks>Any shape. PyTorch: <c>nn.GELU</c> (the exact form, not the tanh approximation).</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GELUAttribute : LayerAttribute;
