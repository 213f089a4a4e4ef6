namespace NetCompiler;

/// <summary>Batch normalisation: <c>y = (x - mean) / √(variance + ε) · γ + β</c> for each channel or feature: Ioffe and Szegedy 2015, arXiv 1502.03167.</summary>
/// <remarks>
/// Any shape. In training, mean and (biased) variance are the batch's; prediction uses running statistics, into which each step's mean and unbiased
/// variance enter with weight <see cref="Momentum"/>. PyTorch: <c>nn.BatchNorm1d</c>, <c>nn.BatchNorm2d</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>ε, positive.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>Weight of the newest batch in the running statistics, from 0 to 1.</summary>
    public double Momentum { get; set; } = 0.1;
}
