using static NetCompiler.NodeArgument;

namespace NetCompiler;

/// <content>Pooling.</content>
public sealed partial class Node
{
    /// <summary>Largest value of each window; where several are largest, the gradient goes to the first of them, row by row.</summary>
    /// <remarks>[channels, height, width] to [channels, (height + 2p - k) / s + 1, (width + 2p - k) / s + 1], rounded down. PyTorch: <c>nn.MaxPool2d</c>.</remarks>
    /// <param name="kernel">Height and width of the window, positive.</param>
    /// <param name="stride">Pixels between neighbouring windows, positive; the window's size where it is not given.</param>
    /// <param name="padding">Pixels of minus infinity around the image on every side; at most half of the window.</param>
    /// <returns>The result.</returns>
    public Node MaxPool2D(int kernel, int stride = 0, int padding = 0) => Record(nameof(MaxPool2D), Of(kernel), Unless(0, stride), Unless(0, padding));

    /// <summary>Mean of each window; padding counts as zeros, as in PyTorch.</summary>
    /// <remarks>[channels, height, width] to [channels, (height + 2p - k) / s + 1, (width + 2p - k) / s + 1], rounded down. PyTorch: <c>nn.AvgPool2d</c>.</remarks>
    /// <param name="kernel">Height and width of the window, positive.</param>
    /// <param name="stride">Pixels between neighbouring windows, positive; the window's size where it is not given.</param>
    /// <param name="padding">Zeros around the image on every side; at most half of the window.</param>
    /// <returns>The result.</returns>
    public Node AvgPool2D(int kernel, int stride = 0, int padding = 0) => Record(nameof(AvgPool2D), Of(kernel), Unless(0, stride), Unless(0, padding));

    /// <summary>Mean of each channel.</summary>
    /// <remarks>[channels, height, width] to [channels]. PyTorch: <c>nn.AdaptiveAvgPool2d(1)</c> and <c>nn.Flatten</c>.</remarks>
    /// <returns>The result.</returns>
    public Node GlobalAvgPool2D() => Record(nameof(GlobalAvgPool2D));
}
