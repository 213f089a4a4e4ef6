using static NetCompiler.NodeArgument;

namespace NetCompiler;

/// <content>Layers with weights.</content>
public sealed partial class Node
{
    /// <summary>Two-dimensional convolution (cross-correlation): <c>y[o, i, j] = b[o] + Σ x[c, i·s + u·d - p, j·s + v·d - p] · w[o, c, u, v]</c>.</summary>
    /// <remarks>
    /// [channels, height, width] to [<paramref name="channels"/>, (height + 2p - d·(k - 1) - 1) / s + 1, (width + 2p - d·(k - 1) - 1) / s + 1], rounded down. PyTorch: <c>nn.Conv2d</c>.
    /// Each size is given for both axes, for one of them, or (padding) for one side; the more specific one counts.
    /// </remarks>
    /// <param name="channels">Number of output channels, positive.</param>
    /// <param name="kernel">Height and width of the kernel, positive. Needed unless <paramref name="kernelHeight"/> and <paramref name="kernelWidth"/> are given.</param>
    /// <param name="stride">Pixels between neighbouring positions of the kernel, positive.</param>
    /// <param name="padding">Zeros added around the image on every side, not negative.</param>
    /// <param name="bias">Whether a learned bias is added to each channel.</param>
    /// <param name="dilation">Pixels from one tap of the kernel to the next, positive: 1 for neighbours.</param>
    /// <param name="groups">Groups into which the channels of input and result are cut; as many as input channels make a depthwise convolution.</param>
    /// <param name="kernelHeight">Height of the kernel, where it differs from <paramref name="kernel"/>.</param>
    /// <param name="kernelWidth">Width of the kernel, where it differs from <paramref name="kernel"/>.</param>
    /// <param name="strideHeight">Rows between neighbouring positions, where they differ from <paramref name="stride"/>.</param>
    /// <param name="strideWidth">Columns between neighbouring positions, where they differ from <paramref name="stride"/>.</param>
    /// <param name="paddingHeight">Rows of zeros above and below, where they differ from <paramref name="padding"/>.</param>
    /// <param name="paddingWidth">Columns of zeros on the left and on the right, where they differ from <paramref name="padding"/>.</param>
    /// <param name="paddingTop">Rows of zeros above, where they differ from <paramref name="paddingHeight"/>.</param>
    /// <param name="paddingBottom">Rows of zeros below, where they differ from <paramref name="paddingHeight"/>.</param>
    /// <param name="paddingLeft">Columns of zeros on the left, where they differ from <paramref name="paddingWidth"/>.</param>
    /// <param name="paddingRight">Columns of zeros on the right, where they differ from <paramref name="paddingWidth"/>.</param>
    /// <param name="dilationHeight">Rows from one tap to the next, where they differ from <paramref name="dilation"/>.</param>
    /// <param name="dilationWidth">Columns from one tap to the next, where they differ from <paramref name="dilation"/>.</param>
    /// <param name="initialization">How the weights are drawn; the network's choice where this is not given.</param>
    /// <param name="name">The layer's name in files and lists of parameters, as PyTorch has it: "layer1.0.conv1". Where it is not given, layers are numbered by their kind.</param>
    /// <returns>The result.</returns>
    public Node Conv2D(
        int channels,
        int kernel = 0,
        int stride = 1,
        int padding = 0,
        bool bias = true,
        int dilation = 1,
        int groups = 1,
        int kernelHeight = 0,
        int kernelWidth = 0,
        int strideHeight = 0,
        int strideWidth = 0,
        int? paddingHeight = null,
        int? paddingWidth = null,
        int? paddingTop = null,
        int? paddingBottom = null,
        int? paddingLeft = null,
        int? paddingRight = null,
        int dilationHeight = 0,
        int dilationWidth = 0,
        Initialization? initialization = null,
        string? name = null) => Record(
            nameof(Conv2D), Of(channels), Unless(0, kernel), Unless(1, stride), Unless(0, padding), Unless(true, bias), Unless(1, dilation), Unless(1, groups), Unless(0, kernelHeight), Unless(0, kernelWidth),
            Unless(0, strideHeight), Unless(0, strideWidth), Unless(null, paddingHeight), Unless(null, paddingWidth), Unless(null, paddingTop), Unless(null, paddingBottom), Unless(null, paddingLeft),
            Unless(null, paddingRight), Unless(0, dilationHeight), Unless(0, dilationWidth), Unless(null, initialization), Unless(null, name));

    /// <summary>Fully connected layer: <c>y[o] = b[o] + Σ x[i] · w[o, i]</c>. An image is flattened first (channel by channel, as PyTorch does).</summary>
    /// <remarks>[inputs] to [<paramref name="features"/>]. PyTorch: <c>nn.Linear</c>.</remarks>
    /// <param name="features">Number of outputs, positive.</param>
    /// <param name="bias">Whether a learned bias is added to each output.</param>
    /// <param name="initialization">How the weights are drawn; the network's choice where this is not given.</param>
    /// <param name="name">The layer's name in files and lists of parameters, as PyTorch has it.</param>
    /// <returns>The result.</returns>
    public Node Linear(int features, bool bias = true, Initialization? initialization = null, string? name = null) =>
        Record(nameof(Linear), Of(features), Unless(true, bias), Unless(null, initialization), Unless(null, name));

    /// <summary>Looks up a vector of learned numbers for each index: <c>y[c, 0, i] = w[x[i], c]</c>. Only on an input of the network.</summary>
    /// <remarks>[length] to [<paramref name="dimension"/>, 1, length]. The input's numbers are whole indices. PyTorch: <c>nn.Embedding</c>, transposed.</remarks>
    /// <param name="vocabulary">Number of different indices, positive and at most 16,777,216.</param>
    /// <param name="dimension">Numbers that each index is turned into, positive.</param>
    /// <param name="paddingIndex">An index that stands for nothing: its row is zeros at the start and gets no gradient.</param>
    /// <param name="name">The layer's name in files and lists of parameters, as PyTorch has it.</param>
    /// <returns>The result.</returns>
    public Node Embedding(int vocabulary, int dimension, int? paddingIndex = null, string? name = null) =>
        Record(nameof(Embedding), Of(vocabulary), Of(dimension), Unless(null, paddingIndex), Unless(null, name));
}
