namespace NetCompiler;

/// <summary>Sets each number to zero with probability <paramref name="p"/> while training and scales the others by 1 / (1 - p); does nothing in prediction: Srivastava et al. 2014.</summary>
/// <remarks>Any shape. PyTorch: <c>nn.Dropout</c>.</remarks>
/// <param name="p">Probability that a number is dropped, at least 0 and less than 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute(double p = 0.5) : LayerAttribute
{
    /// <summary>Probability that a number is dropped.</summary>
    public double P { get; } = p;
}
