namespace NetCompiler;

/// <summary>
/// Local response normalisation: <c>y[c] = x[c] / (K + α / size · Σ x[i]²)^β</c> over the <c>size</c> channels from c - size / 2 (rounded down) to c + (size - 1) / 2, those
/// that do not exist counting as 0: Krizhevsky, Sutskever and Hinton 2012, section 3.3.
/// </summary>
/// <remarks>
/// Images; the shape stays. PyTorch: <c>nn.LocalResponseNorm</c>. As there, α is divided by the size, which the paper does not do: the paper's α = 1e-4 over 5 channels is
/// <c>Alpha = 5e-4</c> here.
/// </remarks>
/// <param name="size">Neighbouring channels that are summed, positive.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LocalResponseNormAttribute(int size) : LayerAttribute
{
    /// <summary>Neighbouring channels that are summed.</summary>
    public int Size { get; } = size;

    /// <summary>α, not negative.</summary>
    public double Alpha { get; set; } = 1e-4;

    /// <summary>β, not negative.</summary>
    public double Beta { get; set; } = 0.75;

    /// <summary>K, positive, so that a pixel of zeros stays zeros.</summary>
    public double K { get; set; } = 1;
}
