using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Poolings of all widths and windows against the oracle.</summary>
public sealed class PoolingSweepTests
{
    private static readonly (int Kernel, int Stride, int Padding)[] Windows =
        [(2, 2, 0), (3, 2, 0), (3, 1, 1), (3, 3, 1), (2, 1, 0), (2, 3, 0), (4, 2, 2), (5, 1, 2), (1, 2, 0), (3, 2, 1)];

    [Fact]
    public void Maxima() => Sweep.Check(Chains(0, (width, w) => [Conv2D(width, 1), MaxPool2D(w.Kernel, w.Stride, w.Padding), Flatten, MeanSquaredError]));

    [Fact]
    public void Means() => Sweep.Check(Chains(1, (width, w) => [Conv2D(width, 1), AvgPool2D(w.Kernel, w.Stride, w.Padding), Flatten, MeanSquaredError]));

    [Fact]
    public void Means_of_whole_channels() => Sweep.Check(Chains(2, (width, _) => [Conv2D(width, 1), GlobalAvgPool2D, MeanSquaredError]));

    [Fact]
    public void Maxima_of_the_input_itself() => Sweep.Check([.. Windows.Select((w, i) => new Chain([i + 1, 6, 5 + i], MaxPool2D(w.Kernel, w.Stride, w.Padding), Linear(3), MeanSquaredError))]);

    /// <summary>Behind a ReLU whole windows are equal zeros, and overlapping windows hand on the same maximum twice: the first of equals counts.</summary>
    [Fact]
    public void Equal_maxima() => Sweep.Check([.. Windows.Select((w, i) => new Chain(
        [2, 9, 8 + i], Conv2D(i * 2 + 1, 1), ReLU, MaxPool2D(w.Kernel, w.Stride, w.Padding), MaxPool2D(2, 1), Flatten, MeanSquaredError))]);

    private static Chain[] Chains(int start, Func<int, (int Kernel, int Stride, int Padding), Layer[]> layers) => [.. Sweep.EveryThirdWidth(start).Select((width, i) => new Chain(
        [2, Sweep.Extent(i, 5), Sweep.Extent(i + 6, 5)], layers(width, Windows[i % Windows.Length])))];
}
