namespace NetCompiler;

/// <summary><c>y = log(1 + exp(β · x)) / β</c>, a smooth ReLU, and <c>y = x</c> where β · x exceeds the threshold: Dugas et al. 2001.</summary>
/// <remarks>Any shape. PyTorch: <c>nn.Softplus</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftplusAttribute : LayerAttribute
{
    /// <summary>β, positive: the larger, the closer to a ReLU.</summary>
    public double Beta { get; set; } = 1;

    /// <summary>Where β · x exceeds it, the result is x itself. At 20 float32 cannot tell the two apart.</summary>
    public double Threshold { get; set; } = 20;
}
