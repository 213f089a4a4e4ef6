using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Networks that between them emit kernels and register tiles of every kind: for tests that look at the code itself, not at its numbers.</summary>
internal static class VariedNetworks
{
    private const int RandomOfEachKind = 8;
    private const int FirstSeed = 41_000;

    /// <summary>The samples' vocabulary, residuals and concatenations, strides over odd images and channels around whole vectors, and random ones.</summary>
    public static IReadOnlyList<INetworkCase> All { get; } =
    [
        .. SampleNetworks.All,
        FixtureGraphs.ResNet8(),
        FixtureGraphs.MiniGoogLeNet(),
        new Chain([3, 23, 19], Conv2D(33, 5, 2, 1), ReLU, MaxPool2D(3, 2), Conv2D(7, 1, 2), BatchNorm(), ReLU, Conv2D(50, 3, 2, 1), GELU, Linear(13), SoftmaxCrossEntropy),
        new Chain([15, 17, 16], Conv2D(31, 3, padding: 1), ReLU, Conv2D(47, 3), ReLU, AvgPool2D(3, 2, 1), Conv2D(65, 1), ReLU, Conv2D(16, 5, padding: 2), Linear(49), Tanh, Linear(1), MeanSquaredError),
        // Vectors of neighbouring pixels: rows that end within a vector, more channels than a tile, a halo, few rows.
        new Chain([1, 12, 33], Conv2D(6, 3), LeakyReLU(0.25), MaxPool2D(2), Conv2D(3, 2), Linear(3), SoftmaxCrossEntropy),
        new Chain([1, 9, 37], Conv2D(13, 5, padding: 2), BatchNorm(), ReLU, Conv2D(18, 3), GlobalAvgPool2D, Linear(3), SoftmaxCrossEntropy),
        new Chain([1, 3, 66], Conv2D(2, (1, 3)), ReLU, Conv2D(10, 1), Flatten, Linear(3), MeanSquaredError),
        // Lanes of input channels, in sums and gradients of one to nine output channels, over rows of many and of few pixels.
        new Chain([45, 9, 31], Conv2D(5, 3, padding: 1), ReLU, Conv2D(70, 1), ReLU, Conv2D(3, 3, 2, 1), Sigmoid, Conv2D(29, 1), Conv2D(2, (2, 3)), ReLU, Conv2D(40, 1), ReLU, Conv2D(9, 1), ReLU, Conv2D(32, 1), Conv2D(1, 1), Flatten, Linear(3), SoftmaxCrossEntropy),
        // Transformed weights that are made panel by panel, some input channels at a time.
        new Chain([2, 6, 7], Conv2D(150, 1), Conv2D(167, 3, padding: 1), ReLU, Conv2D(150, 3), GlobalAvgPool2D, Linear(3), SoftmaxCrossEntropy) { IsFast = true },
        .. Enumerable.Range(FirstSeed, RandomOfEachKind).Select(seed => RandomChain.For(seed).Network),
        .. Enumerable.Range(FirstSeed, RandomOfEachKind).Select(seed => RandomGraph.For(seed).Network),
    ];
}
