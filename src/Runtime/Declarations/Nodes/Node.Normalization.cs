using static NetCompiler.NodeArgument;

namespace NetCompiler;

/// <content>Normalisation and dropout.</content>
public sealed partial class Node
{
    /// <summary>Batch normalisation: <c>y = (x - mean) / √(variance + ε) · γ + β</c> for each channel or feature: Ioffe and Szegedy 2015, arXiv 1502.03167.</summary>
    /// <remarks>
    /// Any shape. In training, mean and (biased) variance are the batch's; prediction uses running statistics, into which each step's mean and unbiased
    /// variance enter with weight <paramref name="momentum"/>. PyTorch: <c>nn.BatchNorm1d</c>, <c>nn.BatchNorm2d</c>.
    /// </remarks>
    /// <param name="epsilon">ε, positive.</param>
    /// <param name="momentum">Weight of the newest batch in the running statistics, from 0 to 1.</param>
    /// <param name="name">The layer's name in files and lists of parameters, as PyTorch has it.</param>
    /// <returns>The result.</returns>
    public Node BatchNorm(double epsilon = 1e-5, double momentum = 0.1, string? name = null) =>
        Record(nameof(BatchNorm), Unless(1e-5, epsilon), Unless(0.1, momentum), Unless(null, name));

    /// <summary>Layer normalisation: <c>y = (x - mean) / √(variance + ε) · γ + β</c> over all numbers of a sample, γ and β one for each of them: Ba, Kiros and Hinton 2016, arXiv 1607.06450.</summary>
    /// <remarks>Any shape. PyTorch: <c>nn.LayerNorm</c> over all dimensions of a sample.</remarks>
    /// <param name="epsilon">ε, positive.</param>
    /// <param name="name">The layer's name in files and lists of parameters, as PyTorch has it.</param>
    /// <returns>The result.</returns>
    public Node LayerNorm(double epsilon = 1e-5, string? name = null) => Record(nameof(LayerNorm), Unless(1e-5, epsilon), Unless(null, name));

    /// <summary>Sets each number to zero with probability <paramref name="p"/> while training and scales the others by 1 / (1 - p); does nothing in prediction: Srivastava et al. 2014.</summary>
    /// <remarks>Any shape. PyTorch: <c>nn.Dropout</c>.</remarks>
    /// <param name="p">Probability that a number is dropped, at least 0 and less than 1.</param>
    /// <returns>The result.</returns>
    public Node Dropout(double p = 0.5) => Record(nameof(Dropout), Unless(0.5, p));

    /// <summary>Local response normalisation: <c>y[c] = x[c] / (k + α / size · Σ x[i]²)^β</c> over the neighbouring channels: Krizhevsky, Sutskever and Hinton 2012, section 3.3.</summary>
    /// <remarks>Images; the shape stays. PyTorch: <c>nn.LocalResponseNorm</c>; as there, α is divided by the size, which the paper does not do.</remarks>
    /// <param name="size">Neighbouring channels that are summed, positive.</param>
    /// <param name="alpha">α, not negative.</param>
    /// <param name="beta">β, not negative.</param>
    /// <param name="k">k, positive.</param>
    /// <returns>The result.</returns>
    public Node LocalResponseNorm(int size, double alpha = 1e-4, double beta = 0.75, double k = 1) => Record(nameof(LocalResponseNorm), Of(size), Unless(1e-4, alpha), Unless(0.75, beta), Unless(1, k));
}
