namespace NetCompiler;

/// <summary><c>y = x</c> where x is positive, <c>y = slope · x</c> elsewhere.</summary>
/// <remarks>Any shape. PyTorch: <c>nn.LeakyReLU</c>.</remarks>
/// <param name="slope">Slope for negative numbers.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LeakyReLUAttribute(double slope = 0.01) : LayerAttribute
{
    /// <summary>Slope for negative numbers.</summary>
    public double Slope { get; } = slope;
}
