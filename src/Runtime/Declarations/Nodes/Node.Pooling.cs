using static NetCompiler.NodeArgument;

namespace NetCompiler;

/// <content>Pooling.</content>
public sealed partial class Node
{
    /// <summary>Largest value of each window; where several are largest, the gradient goes to the first of them, row by row.</summary>
    /// <remarks>[channels, height, width] to [channels, (height + 2p - k) / s + 1, (width + 2p - k) / s + 1], rounded down. PyTorch: <c>nn.MaxPool2d</c>.</remarks>
    /// <param name="kernel">Height and width of the window, positive. Needed unless <paramref name="kernelHeight"/> and <paramref name="kernelWidth"/> are given.</param>
    /// <param name="stride">Pixels between neighbouring windows, positive; the window's size where it is not given.</param>
    /// <param name="padding">Pixels of minus infinity around the image on every side; at most half of the window.</param>
    /// <param name="ceilMode">Whether the number of windows is rounded up, so that the last ones may reach beyond the padding. Each begins inside the image or the padding before it.</param>
    /// <param name="kernelHeight">Height of the window, where it differs from <paramref name="kernel"/>.</param>
    /// <param name="kernelWidth">Width of the window, where it differs from <paramref name="kernel"/>.</param>
    /// <param name="strideHeight">Rows between neighbouring windows, where they differ from <paramref name="stride"/>.</param>
    /// <param name="strideWidth">Columns between neighbouring windows, where they differ from <paramref name="stride"/>.</param>
    /// <param name="paddingHeight">Padding above and below, where it differs from <paramref name="padding"/>.</param>
    /// <param name="paddingWidth">Padding on the left and on the right, where it differs from <paramref name="padding"/>.</param>
    /// <returns>The result.</returns>
    public Node MaxPool2D(
        int kernel = 0,
        int stride = 0,
        int padding = 0,
        bool ceilMode = false,
        int kernelHeight = 0,
        int kernelWidth = 0,
        int strideHeight = 0,
        int strideWidth = 0,
        int? paddingHeight = null,
        int? paddingWidth = null) => Record(
            nameof(MaxPool2D), Unless(0, kernel), Unless(0, stride), Unless(0, padding), Unless(false, ceilMode), Unless(0, kernelHeight), Unless(0, kernelWidth), Unless(0, strideHeight), Unless(0, strideWidth),
            Unless(null, paddingHeight), Unless(null, paddingWidth));

    /// <summary>Mean of each window.</summary>
    /// <remarks>[channels, height, width] to [channels, (height + 2p - k) / s + 1, (width + 2p - k) / s + 1], rounded down. PyTorch: <c>nn.AvgPool2d</c>.</remarks>
    /// <param name="kernel">Height and width of the window, positive. Needed unless <paramref name="kernelHeight"/> and <paramref name="kernelWidth"/> are given.</param>
    /// <param name="stride">Pixels between neighbouring windows, positive; the window's size where it is not given.</param>
    /// <param name="padding">Zeros around the image on every side; at most half of the window.</param>
    /// <param name="ceilMode">Whether the number of windows is rounded up, so that the last ones may reach beyond the padding. Each begins inside the image or the padding before it.</param>
    /// <param name="countIncludePad">Whether the zeros of the padding count in the mean. What lies beyond the padding, with <paramref name="ceilMode"/>, never does.</param>
    /// <param name="kernelHeight">Height of the window, where it differs from <paramref name="kernel"/>.</param>
    /// <param name="kernelWidth">Width of the window, where it differs from <paramref name="kernel"/>.</param>
    /// <param name="strideHeight">Rows between neighbouring windows, where they differ from <paramref name="stride"/>.</param>
    /// <param name="strideWidth">Columns between neighbouring windows, where they differ from <paramref name="stride"/>.</param>
    /// <param name="paddingHeight">Padding above and below, where it differs from <paramref name="padding"/>.</param>
    /// <param name="paddingWidth">Padding on the left and on the right, where it differs from <paramref name="padding"/>.</param>
    /// <returns>The result.</returns>
    public Node AvgPool2D(
        int kernel = 0,
        int stride = 0,
        int padding = 0,
        bool ceilMode = false,
        bool countIncludePad = true,
        int kernelHeight = 0,
        int kernelWidth = 0,
        int strideHeight = 0,
        int strideWidth = 0,
        int? paddingHeight = null,
        int? paddingWidth = null) => Record(
            nameof(AvgPool2D), Unless(0, kernel), Unless(0, stride), Unless(0, padding), Unless(false, ceilMode), Unless(true, countIncludePad), Unless(0, kernelHeight), Unless(0, kernelWidth), Unless(0, strideHeight), Unless(0, strideWidth),
            Unless(null, paddingHeight), Unless(null, paddingWidth));

    /// <summary>Mean of each channel.</summary>
    /// <remarks>[channels, height, width] to [channels]. PyTorch: <c>nn.AdaptiveAvgPool2d(1)</c> and <c>nn.Flatten</c>.</remarks>
    /// <returns>The result.</returns>
    public Node GlobalAvgPool2D() => Record(nameof(GlobalAvgPool2D));

    /// <summary>Largest value of each channel; where several are largest, the gradient goes to the first of them, row by row.</summary>
    /// <remarks>[channels, height, width] to [channels]. PyTorch: <c>nn.AdaptiveMaxPool2d(1)</c> and <c>nn.Flatten</c>.</remarks>
    /// <returns>The result.</returns>
    public Node GlobalMaxPool2D() => Record(nameof(GlobalMaxPool2D));
}
