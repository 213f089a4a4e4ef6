using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Linear layers of all widths against the oracle.</summary>
public sealed class LinearSweepTests
{
    [Fact]
    public void Of_vectors() => Sweep.Check([.. Sweep.Widths.Select((width, i) => new Chain(
        [Sweep.OtherWidth(i)], Linear(width, bias: i % 3 != 0), Linear(Sweep.OtherWidth(i + 7), bias: i % 4 != 0), MeanSquaredError))]);

    [Fact]
    public void Of_images() => Sweep.Check([.. Sweep.EveryThirdWidth(1).Select((width, i) => new Chain(
        [2, Sweep.Extent(i), Sweep.Extent(i + 3)], Conv2D(Sweep.OtherWidth(i) % 20 + 1, 1), Linear(width), MeanSquaredError))]);

    [Fact]
    public void Of_hundreds_of_features() => Sweep.Check([new([300], Linear(200), Linear(130), MeanSquaredError), new([1, 28, 28], Linear(100), ReLU, Linear(10), SoftmaxCrossEntropy)]);
}
