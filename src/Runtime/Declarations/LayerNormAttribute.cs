namespace NetCompiler;

/// <summary>Layer normalisation: <c>y = (x - mean) / √(variance + ε) · γ + β</c> over all numbers of a sample, γ and β one for each of them: Ba, Kiros and Hinton 2016, arXiv 1607.06450.</summary>
/// <remarks>Any shape. PyTorch: <c>nn.LayerNorm</c> over all dimensions of a sample.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>ε, positive.</summary>
    public double Epsilon { get; set; } = 1e-5;
}
