namespace NetCompiler;

/// <summary>Fully connected layer: <c>y[o] = b[o] + Σ x[i] · w[o, i]</c>. An image is flattened first (channel by channel, as PyTorch does).</summary>
/// <remarks>[inputs] to [<paramref name="features"/>]. PyTorch: <c>nn.Linear</c>.</remarks>
/// <param name="features">Number of outputs, positive.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LinearAttribute(int features) : LayerAttribute
{
    /// <summary>Number of outputs.</summary>
    public int Features { get; } = features;

    /// <summary>Whether a learned bias is added to each output.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>How the weights are drawn; the network's choice where this is not given.</summary>
    public Initialization Initialization { get; set; }
}
