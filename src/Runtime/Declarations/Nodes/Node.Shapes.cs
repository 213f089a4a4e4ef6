using static NetCompiler.NodeArgument;

namespace NetCompiler;

/// <content>Operations that move numbers and compute none.</content>
public sealed partial class Node
{
    /// <summary>Turns an image into a vector, channel by channel. Implied before <see cref="Linear"/>.</summary>
    /// <remarks>[channels, height, width] to [channels · height · width]. PyTorch: <c>nn.Flatten</c>.</remarks>
    /// <returns>The result.</returns>
    public Node Flatten() => Record(nameof(Flatten));

    /// <summary>Gives the numbers of a sample another shape; their order (channel by channel, row by row) stays.</summary>
    /// <remarks>Any shape to <paramref name="shape"/> with as many numbers. PyTorch: <c>Tensor.reshape</c>.</remarks>
    /// <param name="shape">One number (features), or three (channels, height, width); each positive.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentNullException">The shape is null.</exception>
    public Node Reshape(params int[] shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Record(nameof(Reshape), Of(shape));
    }

    /// <summary>Adds zeros around an image.</summary>
    /// <remarks>[channels, height, width] to [channels, top + height + bottom, left + width + right]. PyTorch: <c>nn.ZeroPad2d</c>.</remarks>
    /// <param name="top">Rows of zeros above, not negative.</param>
    /// <param name="bottom">Rows of zeros below, not negative.</param>
    /// <param name="left">Columns of zeros on the left, not negative.</param>
    /// <param name="right">Columns of zeros on the right, not negative.</param>
    /// <returns>The result.</returns>
    public Node Pad(int top = 0, int bottom = 0, int left = 0, int right = 0) => Record(nameof(Pad), Unless(0, top), Unless(0, bottom), Unless(0, left), Unless(0, right));

    /// <summary>The channels of images of one size, or the features of vectors, after each other.</summary>
    /// <remarks>[c1, height, width], [c2, height, width] and so on to [c1 + c2 + ..., height, width]. PyTorch: <c>torch.cat(nodes, 1)</c>.</remarks>
    /// <param name="nodes">At least one.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentNullException">The array or one of the nodes is null.</exception>
    /// <exception cref="ArgumentException">There are no nodes.</exception>
    public static Node Concat(params Node[] nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        if (nodes.Length == 0)
            throw new ArgumentException("Concat takes at least one node, but none was given.", nameof(nodes));
        return Record(nameof(Concat), nodes);
    }

    /// <summary>Shortcut of a residual network without parameters: every <paramref name="stride"/>-th pixel, and half of the new channels, zeros, before the own ones and half behind: He et al. 2016, arXiv 1512.03385, option A.</summary>
    /// <remarks>[c, height, width] to [<paramref name="channels"/>, (height - 1) / s + 1, (width - 1) / s + 1], rounded down.</remarks>
    /// <param name="channels">Number of output channels, at least that of the input.</param>
    /// <param name="stride">Pixels between those that are taken, positive.</param>
    /// <returns>The result.</returns>
    public Node Shortcut(int channels, int stride = 1) => Record(nameof(Shortcut), Of(channels), Unless(1, stride));
}
