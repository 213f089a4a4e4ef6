using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Grouped and depthwise convolutions against the oracle: groups of whole vectors, of parts of vectors, and of single channels.</summary>
public sealed class GroupedConvolutionSweepTests
{
    private static readonly (string Name, object Value)[][] Forms =
    [
        [("Kernel", 3), ("Padding", 1)],
        [("Kernel", 3), ("Stride", 2), ("Padding", 1)],
        [("Kernel", 1)],
        [("Kernel", 3), ("Dilation", 2), ("Padding", 2)],
        [("KernelHeight", 1), ("KernelWidth", 5), ("PaddingWidth", 2)],
        [("Kernel", 2), ("Stride", 2), ("Bias", false)],
        [("KernelHeight", 4), ("KernelWidth", 1), ("PaddingTop", 2)],
        [("Kernel", 5), ("Stride", 3), ("Padding", 3)],
    ];

    /// <summary>Groups, and the channels of one group in and out.</summary>
    private static readonly (int Groups, int In, int Out)[] Groups =
    [
        (2, 4, 4), (2, 16, 16), (3, 8, 16), (2, 3, 5), (4, 1, 4), (4, 4, 1), (2, 32, 32), (2, 48, 48), (3, 20, 12), (5, 2, 3), (2, 24, 40), (10, 4, 4), (7, 3, 8), (7, 8, 3),
        (3, 5, 32), (2, 1, 3), (2, 33, 17), (9, 1, 8), (2, 64, 8), (13, 4, 4), (3, 16, 20), (17, 2, 1), (2, 2, 96),
    ];

    [Fact]
    public void Depthwise() => Sweep.Check([.. Sweep.Widths.Select((width, i) => new Chain(
        [2, Sweep.Extent(i, 7), Sweep.Extent(i + 8, 7)], Conv2D(width, 1), Grouped(width, width, i), i % 2 == 0 ? Flatten : Conv2D(3, 1), Flatten, MeanSquaredError))]);

    [Fact]
    public void Depthwise_with_several_results_for_each_channel() => Sweep.Check([.. Sweep.EveryThirdWidth(1).Select((width, i) => new Chain(
        [2, Sweep.Extent(i, 7), Sweep.Extent(i + 8, 7)], Conv2D(width, 1), Grouped(width * (i % 3 + 2), width, i), Flatten, MeanSquaredError))]);

    [Fact]
    public void Groups_of_several_channels() => Sweep.Check([.. Groups.Select((g, i) => new Chain(
        [2, Sweep.Extent(i, 6), Sweep.Extent(i + 8, 6)], Conv2D(g.Groups * g.In, 1), Grouped(g.Groups * g.Out, g.Groups, i), Flatten, MeanSquaredError))]);

    [Fact]
    public void Groups_of_the_input_itself() => Sweep.Check([.. Groups.Select((g, i) => new Chain(
        [g.Groups * g.In, Sweep.Extent(i, 6), Sweep.Extent(i + 8, 6)], Grouped(g.Groups * g.Out, g.Groups, i + 3), Flatten, MeanSquaredError))]);

    [Fact]
    public void One_pixel_and_what_is_fused() => Sweep.Check(
    [
        new([6, 1, 1], Conv2D(8, 1), Conv2D(8, ("Kernel", 1), ("Groups", 2)), ReLU, Linear(3), MeanSquaredError),
        new([6, 3, 3], Conv2D(20, 1), Conv2D(20, ("Kernel", 3), ("Groups", 20)), BatchNorm(), Linear(3), MeanSquaredError),
        new([3, 6, 5], Conv2D(18, ("Kernel", 3), ("Padding", 1), ("Groups", 3)), Sigmoid, Conv2D(18, ("Kernel", 3), ("Padding", 1), ("Groups", 18)), SiLU, MaxPool2D(2), Linear(3), MeanSquaredError),
        new([5, 6, 5], Conv2D(5, ("Kernel", 3), ("Padding", 1), ("Groups", 5)), Sigmoid, Conv2D(5, ("Kernel", 2), ("Groups", 5)), GlobalAvgPool2D, MeanSquaredError),
    ]);

    private static Layer Grouped(int channels, int groups, int step) => Conv2D(channels, [.. Forms[step % Forms.Length], ("Groups", groups)]);
}
