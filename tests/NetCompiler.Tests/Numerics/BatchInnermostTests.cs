using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Images of few channels in slices of many samples, which lie side by side: against the oracle, with whole groups of samples and with lanes that have none.</summary>
public sealed class BatchInnermostTests
{
    /// <summary>One slice or two, each with whole groups, the last one with a group that is not full.</summary>
    private const int Samples = 37;

    [Fact]
    public void Channels_of_all_kinds() => CheckAll([.. new[] { (1, 6), (2, 3), (3, 5), (6, 9), (7, 10), (5, 8), (9, 17), (4, 20), (11, 1), (18, 7) }.Select((channels, i) => new Chain(
        [channels.Item1, 9 + i % 3, 12 - i % 4], Conv2D(channels.Item2, 3), ReLU, Conv2D(channels.Item1 + 1, 3, bias: i % 2 == 0), Tanh, Flatten, Linear(3), SoftmaxCrossEntropy))]);

    [Fact]
    public void Kernels_strides_paddings_and_dilations_of_all_kinds() => CheckAll([.. new Layer[]
    {
        Conv2D(6, 5), Conv2D(5, 3, padding: 1), Conv2D(5, 3, stride: 2, padding: 1), Conv2D(3, (2, 3), stride: 3), Conv2D(6, (1, 4), padding: 2), Conv2D(7, (5, 1), stride: 2, padding: 3), Conv2D(5, 7, padding: 3),
        Conv2D(6, ("Kernel", 3), ("Dilation", 2), ("Padding", 1)), Conv2D(6, ("Kernel", 3), ("Dilation", 2), ("Stride", 2), ("Padding", 2)), Conv2D(6, ("Kernel", 2), ("Dilation", 3), ("Stride", 4), ("Padding", 4)),
        Conv2D(5, ("Kernel", 4), ("Padding", 1), ("PaddingBottom", 2), ("PaddingRight", 2)), Conv2D(5, ("Kernel", 2), ("StrideHeight", 1), ("StrideWidth", 2), ("PaddingTop", 2)), Conv2D(6, 1), Conv2D(5, 2, stride: 5),
    }.Select((layer, i) => new Chain([1 + i % 3, 12, 11 + i % 3], Conv2D(6, 3), Sigmoid, layer, LeakyReLU(), Conv2D(5, 2), Flatten, MeanSquaredError))]);

    [Fact]
    public void Windows_of_all_kinds() => CheckAll([.. new Layer[]
    {
        MaxPool2D(2), MaxPool2D(3, 2), MaxPool2D(3, 1, 1), MaxPool2D(("kernel", 3), ("Stride", 2), ("CeilMode", true)), AvgPool2D(2), AvgPool2D(3, 2), AvgPool2D(("kernel", 3), ("CountIncludePad", false), ("Padding", 1)), GlobalMaxPool2D, GlobalAvgPool2D,
    }.Select((layer, i) => new Chain([2, 13, 12 + i % 2], Conv2D(6, 3, padding: i % 2), ReLU, Conv2D(6, 3), layer, Linear(7), Softplus(), Linear(4), SoftmaxCrossEntropy))]);

    /// <summary>Gradients of weights from the maxima of 2x2 windows alone, whatever is between convolution and pooling, and beside what does not follow them.</summary>
    [Fact]
    public void Maxima_of_windows()
    {
        Chain[] chains =
        [
            .. new Layer[] { ReLU, Tanh, Sigmoid, LeakyReLU(0.25) }.Select((activation, i) => new Chain(
                [1 + i % 2, 13, 12], Conv2D(5, (2, 3)), activation, MaxPool2D(2), Conv2D(6 + i, 2), Linear(3), SoftmaxCrossEntropy)),
            .. new (Layer Layer, int Height, int Width)[]
            {
                (Conv2D(6, 5, padding: 2), 12, 10), (Conv2D(3, (1, 6), padding: 1), 12, 11), (Conv2D(7, (6, 1)), 13, 8), (Conv2D(5, 1), 10, 8), (Conv2D(4, (4, 5)), 9, 12), (Conv2D(6, 4, bias: false), 11, 9),
            }.Select((c, i) => new Chain([1 + i, c.Height, c.Width], c.Layer, ReLU, MaxPool2D(2), Conv2D(5, 2), Tanh, Linear(3), SoftmaxCrossEntropy)),
            new([2, 12, 12], Conv2D(6, 3), MaxPool2D(2), ReLU, Conv2D(5, 2), MaxPool2D(2), Flatten, MeanSquaredError),
            new([1, 14, 14], Conv2D(6, 3), ReLU, MaxPool2D(2), Conv2D(5, 3), ReLU, MaxPool2D(2), Linear(3), SoftmaxCrossEntropy),
        ];
        Assert.All(chains, chain => Assert.Contains("MaximaOuterProduct", Text(chain), StringComparison.Ordinal));
        CheckAll(chains);
    }

    /// <summary>Means and variances of the whole batch leave out lanes that have no sample, and so do the gradients that follow from them; a slice goes through a phase in one chunk, or in several.</summary>
    [Fact]
    public void Batch_normalisation()
    {
        Chain[] chains =
        [
            new([2, 9, 8], Conv2D(6, 3), BatchNorm(), ReLU, Conv2D(5, 3, padding: 1), BatchNorm(), Tanh, MaxPool2D(2), Linear(3), SoftmaxCrossEntropy),
            new([3, 12, 7], Conv2D(9, 3, padding: 1, bias: false), BatchNorm(), LeakyReLU(), AvgPool2D(2), Conv2D(17, 3, padding: 1), BatchNorm(), SiLU, Conv2D(6, 2), BatchNorm(), ReLU, GlobalAvgPool2D, Linear(4), SoftmaxCrossEntropy),
            new([1, 10, 9], Conv2D(5, (3, 2)), BatchNorm(0.01, 0.3), Conv2D(7, 3), ReLU, Conv2D(6, 3), BatchNorm(), Sigmoid, Flatten, MeanSquaredError),
            new([1, 27, 26], Conv2D(5, 3, padding: 1), BatchNorm(), ReLU, Conv2D(5, 3, padding: 1), BatchNorm(), ReLU, MaxPool2D(2), Conv2D(6, 3), BatchNorm(), ReLU, Linear(3), SoftmaxCrossEntropy),
        ];
        Assert.All(chains, chain => Assert.Contains("samples; the slice has been through", Text(chain), StringComparison.Ordinal));
        CheckAll(chains);
    }

    /// <summary>Winograd's products gain nothing where channels are few: fast networks have the batch innermost there too, and a sample's prediction is the same bits alone and among others.</summary>
    [Fact]
    public void Fast_numerics()
    {
        Chain[] chains =
        [
            new([1, 12, 14], Conv2D(13, 3), ReLU, Conv2D(6, 3), ReLU, GlobalAvgPool2D, Linear(3), SoftmaxCrossEntropy) { IsFast = true },
            new([2, 12, 12], Conv2D(5, 3, padding: 1), Tanh, Conv2D(48, 3), ReLU, Conv2D(48, 3, padding: 1), ReLU, Conv2D(5, 3), Linear(4), SoftmaxCrossEntropy) { IsFast = true },
        ];
        Assert.All(chains, chain => Assert.Contains("BatchContraction", Text(chain), StringComparison.Ordinal));
        CheckAll(chains);
        using var networks = CompiledNetworks.Compile(chains);
        for (var i = 0; i < chains.Length; i++)
        {
            using var network = networks.Create(i);
            var (length, outputs) = (network.Model.InputLength, network.Model.OutputLength);
            var random = new Random(i);
            float[] x = [.. Enumerable.Range(0, Samples * length).Select(_ => 2 * random.NextSingle() - 1)], all = new float[Samples * outputs], alone = new float[outputs];
            network.Predict(x, all);
            for (var n = 0; n < Samples; n++)
            {
                network.Predict(x.AsSpan(n * length, length), alone);
                Assert.Equal(alone, all[(n * outputs)..((n + 1) * outputs)]);
            }
        }
    }

    /// <summary>Copies lead out of the region to what has no kernel over vectors of samples, and back.</summary>
    [Fact]
    public void Layers_of_the_other_kind_in_between() => CheckAll(
    [
        new([1, 14, 13], Conv2D(6, 5), ReLU, LocalResponseNorm(3, alpha: 0.5), Conv2D(5, 3), Tanh, Linear(3), SoftmaxCrossEntropy),
        new([2, 12, 12], Conv2D(6, 3), ReLU, Conv2D(64, 3), ReLU, Conv2D(5, 3), SiLU, MaxPool2D(2), Linear(3), SoftmaxCrossEntropy),
        new([6, 12, 12], Conv2D(6, 3), ReLU, Conv2D(6, ("Kernel", 3), ("Groups", 3)), ReLU, Conv2D(5, 3), SiLU, AvgPool2D(2), Linear(3), SoftmaxCrossEntropy),
        new([1, 28, 28], Conv2D(6, 5), ReLU, MaxPool2D(2), Conv2D(16, 5), ReLU, MaxPool2D(2), Linear(12), ReLU, Linear(10), SoftmaxCrossEntropy),
    ]);

    [Fact]
    public void Few_samples_and_channels_that_fill_vectors_have_features_innermost()
    {
        Assert.DoesNotContain("BatchContraction", Text(new Chain([3, 12, 12], Conv2D(16, 3), ReLU, Conv2D(32, 3), ReLU, Linear(10), SoftmaxCrossEntropy)), StringComparison.Ordinal);
        Assert.Matches(@"MeanSliceSamples >= ([2-9]|1\d)\)", Text(new Chain([1, 28, 28], Conv2D(6, 5), ReLU, MaxPool2D(2), Linear(10), SoftmaxCrossEntropy)));
    }

    private static string Text(Chain network) => GeneratorHarness.Run($"using NetCompiler;\n{network.Source("Net")}").Files["Net.Kernels.g.cs"];

    private static void CheckAll(IReadOnlyList<Chain> chains)
    {
        Assert.All(chains, chain => Assert.Contains("TrainMany", Text(chain), StringComparison.Ordinal));
        using var networks = CompiledNetworks.Compile(chains);
        for (var i = 0; i < chains.Count; i++)
        {
            var place = i;
            var difference = Agreement.Difference(chains[i], () => networks.Create(place), Samples, seed: i + 1);
            Assert.True(difference is null, difference);
        }
    }
}
