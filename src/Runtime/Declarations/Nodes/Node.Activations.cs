using static NetCompiler.NodeArgument;

namespace NetCompiler;

/// <content>Activations.</content>
public sealed partial class Node
{
    /// <summary><c>y = max(x, 0)</c>.</summary>
    /// <remarks>Any shape. The gradient at 0 is 0. PyTorch: <c>nn.ReLU</c>.</remarks>
    /// <returns>The result.</returns>
    public Node ReLU() => Record(nameof(ReLU));

    /// <summary><c>y = x</c> where x is positive, <c>y = slope · x</c> elsewhere.</summary>
    /// <remarks>Any shape. PyTorch: <c>nn.LeakyReLU</c>.</remarks>
    /// <param name="slope">Slope for negative numbers.</param>
    /// <returns>The result.</returns>
    public Node LeakyReLU(double slope = 0.01) => Record(nameof(LeakyReLU), Unless(0.01, slope));

    /// <summary><c>y = x</c> where x is positive, <c>y = α · (eˣ - 1)</c> elsewhere: Clevert, Unterthiner and Hochreiter 2016, arXiv 1511.07289.</summary>
    /// <remarks>Any shape. PyTorch: <c>nn.ELU</c>.</remarks>
    /// <param name="alpha">α, a finite number: minus what large negative numbers become.</param>
    /// <returns>The result.</returns>
    public Node ELU(double alpha = 1) => Record(nameof(ELU), Unless(1, alpha));

    /// <summary><c>y = log(1 + exp(β · x)) / β</c>, and <c>y = x</c> where β · x exceeds the threshold: Dugas et al. 2001.</summary>
    /// <remarks>Any shape. PyTorch: <c>nn.Softplus</c>.</remarks>
    /// <param name="beta">β, positive: the larger, the closer to a ReLU.</param>
    /// <param name="threshold">Where β · x exceeds it, the result is x itself.</param>
    /// <returns>The result.</returns>
    public Node Softplus(double beta = 1, double threshold = 20) => Record(nameof(Softplus), Unless(1, beta), Unless(20, threshold));

    /// <summary><c>y = 1 / (1 + e^-x)</c>.</summary>
    /// <remarks>Any shape. PyTorch: <c>nn.Sigmoid</c>.</remarks>
    /// <returns>The result.</returns>
    public Node Sigmoid() => Record(nameof(Sigmoid));

    /// <summary><c>y = tanh(x)</c>.</summary>
    /// <remarks>Any shape. PyTorch: <c>nn.Tanh</c>.</remarks>
    /// <returns>The result.</returns>
    public Node Tanh() => Record(nameof(Tanh));

    /// <summary><c>y = x · Φ(x)</c>, Φ the standard normal distribution function: Hendrycks and Gimpel 2016, arXiv 1606.08415.</summary>
    /// <remarks>Any shape. PyTorch: <c>nn.GELU</c> (the exact form, not the tanh approximation).</remarks>
    /// <returns>The result.</returns>
    public Node GELU() => Record(nameof(GELU));

    /// <summary><c>y = x / (1 + e^-x)</c>, also called swish.</summary>
    /// <remarks>Any shape. PyTorch: <c>nn.SiLU</c>.</remarks>
    /// <returns>The result.</returns>
    public Node SiLU() => Record(nameof(SiLU));

    /// <summary><c>y[i] = e^x[i] / Σ e^x[k]</c> over the features, computed with the largest x subtracted.</summary>
    /// <remarks>[features] to [features]. PyTorch: <c>nn.Softmax(1)</c>. Not needed before <see cref="SoftmaxCrossEntropyAttribute"/>, which contains it.</remarks>
    /// <returns>The result.</returns>
    public Node Softmax() => Record(nameof(Softmax));
}
