using static NetCompiler.NodeArgument;

namespace NetCompiler;

/// <content>Layers with weights.</content>
public sealed partial class Node
{
    /// <summary>Two-dimensional convolution (cross-correlation): <c>y[o, i, j] = b[o] + Σ x[c, i·s + u - p, j·s + v - p] · w[o, c, u, v]</c>.</summary>
    /// <remarks>[channels, height, width] to [<paramref name="channels"/>, (height + 2p - k) / s + 1, (width + 2p - k) / s + 1], rounded down. PyTorch: <c>nn.Conv2d</c>.</remarks>
    /// <param name="channels">Number of output channels, positive.</param>
    /// <param name="kernel">Height and width of the kernel, positive. Needed unless <paramref name="kernelHeight"/> and <paramref name="kernelWidth"/> are given.</param>
    /// <param name="stride">Pixels between neighbouring positions of the kernel, positive.</param>
    /// <param name="padding">Zeros added around the image on every side, not negative.</param>
    /// <param name="bias">Whether a learned bias is added to each channel.</param>
    /// <param name="kernelHeight">Height of the kernel, where it differs from <paramref name="kernel"/>.</param>
    /// <param name="kernelWidth">Width of the kernel, where it differs from <paramref name="kernel"/>.</param>
    /// <param name="initialization">How the weights are drawn; the network's choice where this is not given.</param>
    /// <param name="name">The layer's name in files and lists of parameters, as PyTorch has it: "layer1.0.conv1". Where it is not given, layers are numbered by their kind.</param>
    /// <returns>The result.</returns>
    public Node Conv2D(
        int channels,
        int kernel = 0,
        int stride = 1,
        int padding = 0,
        bool bias = true,
        int kernelHeight = 0,
        int kernelWidth = 0,
        Initialization? initialization = null,
        string? name = null) => Record(
            nameof(Conv2D), Of(channels), Unless(0, kernel), Unless(1, stride), Unless(0, padding), Unless(true, bias), Unless(0, kernelHeight), Unless(0, kernelWidth), Unless(null, initialization), Unless(null, name));

    /// <summary>Fully connected layer: <c>y[o] = b[o] + Σ x[i] · w[o, i]</c>. An image is flattened first (channel by channel, as PyTorch does).</summary>
    /// <remarks>[inputs] to [<paramref name="features"/>]. PyTorch: <c>nn.Linear</c>.</remarks>
    /// <param name="features">Number of outputs, positive.</param>
    /// <param name="bias">Whether a learned bias is added to each output.</param>
    /// <param name="initialization">How the weights are drawn; the network's choice where this is not given.</param>
    /// <param name="name">The layer's name in files and lists of parameters, as PyTorch has it.</param>
    /// <returns>The result.</returns>
    public Node Linear(int features, bool bias = true, Initialization? initialization = null, string? name = null) =>
        Record(nameof(Linear), Of(features), Unless(true, bias), Unless(null, initialization), Unless(null, name));
}
