using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Poolings of all widths and windows against the oracle.</summary>
public sealed class PoolingSweepTests
{
    private static readonly (int Kernel, int Stride, int Padding)[] Windows =
        [(2, 2, 0), (3, 2, 0), (3, 1, 1), (3, 3, 1), (2, 1, 0), (2, 3, 0), (4, 2, 2), (5, 1, 2), (1, 2, 0), (3, 2, 1)];

    /// <summary>Windows that the plain arguments cannot name: rectangles, windows beyond the border, windows over several bytes' worth of positions.</summary>
    private static readonly (string Name, object Value)[][] Forms =
    [
        [("kernel", 3), ("Stride", 2), ("CeilMode", true)],
        [("kernel", 2), ("CeilMode", true)],
        [("kernel", 3), ("Stride", 2), ("Padding", 1), ("CeilMode", true)],
        [("kernel", 5), ("Stride", 4), ("Padding", 2), ("CeilMode", true)],
        [("kernel", 1), ("Stride", 3), ("CeilMode", true)],
        [("KernelHeight", 2), ("KernelWidth", 3)],
        [("KernelHeight", 3), ("KernelWidth", 1), ("StrideHeight", 2), ("StrideWidth", 1)],
        [("kernel", 2), ("KernelWidth", 4), ("Stride", 1), ("StrideWidth", 3), ("PaddingWidth", 2)],
        [("KernelHeight", 4), ("KernelWidth", 2), ("Padding", 1), ("PaddingHeight", 2), ("Stride", 3), ("CeilMode", true)],
        [("kernel", 4), ("Stride", 3), ("PaddingHeight", 1), ("CeilMode", true)],
    ];

    [Fact]
    public void Maxima() => Sweep.Check(Chains(0, (width, w) => [Conv2D(width, 1), MaxPool2D(w.Kernel, w.Stride, w.Padding), Flatten, MeanSquaredError]));

    [Fact]
    public void Means() => Sweep.Check(Chains(1, (width, w) => [Conv2D(width, 1), AvgPool2D(w.Kernel, w.Stride, w.Padding), Flatten, MeanSquaredError]));

    [Fact]
    public void Means_of_whole_channels() => Sweep.Check(Chains(2, (width, _) => [Conv2D(width, 1), GlobalAvgPool2D, MeanSquaredError]));

    [Fact]
    public void Maxima_of_whole_channels() => Sweep.Check([.. Chains(0, (width, _) => [Conv2D(width, 1), GlobalMaxPool2D, MeanSquaredError]), new([3, 17, 16], GlobalMaxPool2D, Linear(2), MeanSquaredError)]);

    /// <summary>More positions than a byte can tell apart.</summary>
    [Fact]
    public void Maxima_of_large_images_and_windows() => Sweep.Check(
    [
        new([2, 18, 16], Conv2D(5, 1), GlobalMaxPool2D, MeanSquaredError),
        new([1, 33, 40], Conv2D(9, 1), GlobalMaxPool2D, Linear(3), MeanSquaredError),
        new([2, 19, 23], Conv2D(17, 1), GlobalMaxPool2D, SoftmaxCrossEntropy),
        new([2, 19, 21], Conv2D(3, 1), MaxPool2D(17, stride: 2, padding: 8), Flatten, MeanSquaredError),
        new([2, 16, 16], Conv2D(4, 1), MaxPool2D(16), Flatten, MeanSquaredError),
    ]);

    /// <summary>Equal maxima in images of more positions than a byte can tell apart: zeros behind a ReLU.</summary>
    [Fact]
    public void Equal_maxima_of_whole_channels() => Sweep.Check(
    [
        new([2, 18, 19], Conv2D(5, 1), ReLU, MaxPool2D(3, 1), GlobalMaxPool2D, MeanSquaredError),
        new([2, 5, 4], Conv2D(20, 1), ReLU, MaxPool2D(2, 1), GlobalMaxPool2D, Linear(3), MeanSquaredError),
    ]);

    [Fact]
    public void Maxima_of_all_forms() => Sweep.Check(FormChains(0, form => MaxPool2D(form)));

    [Fact]
    public void Means_of_all_forms() => Sweep.Check(FormChains(1, form => AvgPool2D(form)));

    [Fact]
    public void Means_without_the_padding() => Sweep.Check(FormChains(2, form => AvgPool2D([.. form, ("CountIncludePad", false)])));

    [Fact]
    public void Maxima_of_the_input_itself() => Sweep.Check([.. Windows.Select((w, i) => new Chain([i + 1, 6, 5 + i], MaxPool2D(w.Kernel, w.Stride, w.Padding), Linear(3), MeanSquaredError))]);

    /// <summary>Behind a ReLU whole windows are equal zeros, and overlapping windows hand on the same maximum twice: the first of equals counts.</summary>
    [Fact]
    public void Equal_maxima() => Sweep.Check([.. Windows.Select((w, i) => new Chain(
        [2, 9, 8 + i], Conv2D(i * 2 + 1, 1), ReLU, MaxPool2D(w.Kernel, w.Stride, w.Padding), MaxPool2D(2, 1), Flatten, MeanSquaredError))]);

    private static Chain[] FormChains(int start, Func<(string Name, object Value)[], Layer> pool) => [.. Sweep.EveryThirdWidth(start).Select((width, i) => new Chain(
        [2, Sweep.Extent(i, 5), Sweep.Extent(i + 6, 5)], Conv2D(width, 1), pool(Forms[i % Forms.Length]), i % 2 == 0 ? Flatten : Linear(3), MeanSquaredError))];

    private static Chain[] Chains(int start, Func<int, (int Kernel, int Stride, int Padding), Layer[]> layers) => [.. Sweep.EveryThirdWidth(start).Select((width, i) => new Chain(
        [2, Sweep.Extent(i, 5), Sweep.Extent(i + 6, 5)], layers(width, Windows[i % Windows.Length])))];
}
