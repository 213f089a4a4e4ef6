namespace NetCompiler;

/// <summary>All products of at most so many of the features, without the constant: for [a, b] and degree 2, [a, b, a², ab, b²].</summary>
/// <remarks>[n] to [(n + degree)! / (n! · degree!) - 1], at most 4,096 products. scikit-learn: <c>PolynomialFeatures(degree, include_bias=False)</c>.</remarks>
/// <param name="degree">The highest degree, positive.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PolynomialFeaturesAttribute(int degree) : LayerAttribute
{
    /// <summary>The highest degree.</summary>
    public int Degree { get; } = degree;
}
