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

    /// <summary>So many weights that gradients of inputs are computed from them as they lie: rows of few and of many panels, of vectors and of images with and without padding, some left over, and epilogues of all kinds.</summary>
    [Fact]
    public void Of_weights_without_a_transposed_copy()
    {
        Chain[] chains =
        [
            .. new (int Inputs, int Outputs)[] { (256, 64), (241, 70), (258, 65), (171, 97), (67, 300), (40, 515), (131, 128), (514, 66) }.Select((sizes, i) => new Chain(
                [5], Linear(sizes.Inputs), new[] { ReLU, Tanh, SiLU, LeakyReLU(), BatchNorm(), LayerNorm(), Sigmoid, GELU }[i], Linear(sizes.Outputs, bias: i % 2 == 0), Softplus(), Linear(3), SoftmaxCrossEntropy)),
            .. new (int Channels, int Height, int Width, int Outputs)[] { (16, 4, 5, 65), (5, 7, 8, 70), (33, 4, 3, 81), (3, 9, 10, 193), (1, 16, 18, 66), (50, 2, 3, 131), (64, 1, 5, 100) }.Select((image, i) => new Chain(
                [2, image.Height + i % 2, image.Width + i % 2], Conv2D(image.Channels, 1 + i % 2), new[] { ReLU, SiLU, Tanh }[i % 3], Linear(image.Outputs), ReLU, Linear(4), MeanSquaredError)),
        ];
        var texts = chains.Select(chain => GeneratorHarness.Run($"using NetCompiler;\n{chain.Source("Net")}").Files["Net.Kernels.g.cs"]).ToList();
        Assert.All(texts, text => Assert.Contains(" Dots", text, StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("Keeping", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("Dots1x0", StringComparison.Ordinal));
        Sweep.Check(chains);
    }

    /// <summary>Sums so long that they are computed in blocks: of vectors, of images whose taps or channels are cut, and epilogues that use the sum more than once; all numbers of samples that fill tiles or do not.</summary>
    [Fact]
    public void Of_sums_in_blocks()
    {
        Chain[] chains =
        [
            new([4200], Linear(20), ReLU, Linear(3), SoftmaxCrossEntropy),
            new([2, 10, 50], Conv2D(17, 1), ReLU, Linear(18), Softplus(), MeanSquaredError),
            new([1, 1, 2], Conv2D(2100, 1), Linear(17), BatchNorm(), MeanSquaredError),
            new([2, 9, 70], Conv2D(34, 1), Tanh, Linear(17, bias: false), GELU, MeanSquaredError),
        ];
        Assert.All(chains, chain => Assert.Contains("for (var block = 0;", GeneratorHarness.Run($"using NetCompiler;\n{chain.Source("Net")}").Files["Net.Kernels.g.cs"], StringComparison.Ordinal));
        using var networks = CompiledNetworks.Compile(chains);
        var differences = Enumerable.Range(0, chains.Length)
            .SelectMany(place => new[] { 1, 2, 3, 5, 7, 8, 11, 15, 16, 17 }.Select(samples => Agreement.Difference(chains[place], () => networks.Create(place), samples, seed: samples)))
            .OfType<string>().ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
