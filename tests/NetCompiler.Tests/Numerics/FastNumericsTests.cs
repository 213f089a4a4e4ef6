using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Networks that may trade exactness for speed: Winograd's products against the oracle, in all three directions.</summary>
public sealed class FastNumericsTests
{
    /// <summary>Channels in and out: around vectors and panels, and more than fit into the cache at once.</summary>
    private static readonly (int In, int Out)[] Channels = [(16, 16), (17, 33), (24, 40), (33, 17), (48, 48), (47, 65), (64, 64), (70, 100), (96, 16), (144, 150), (180, 200)];

    [Fact]
    public void Channels_of_all_kinds_behind_a_layer_whose_gradient_is_passed_on() => CheckAll([.. Channels.Select((channels, i) => new Chain(
        [3, 6 + 5 * i % 7, 6 + 7 * i % 5], Conv2D(channels.In, 1), Conv2D(channels.Out, 3, padding: 1, bias: i % 2 == 0), ReLU, GlobalAvgPool2D, Linear(3), SoftmaxCrossEntropy)
    { IsFast = true })]);

    [Fact]
    public void Images_of_all_extents_with_all_paddings() => CheckAll([.. Enumerable.Range(4, 13).Select(extent => new Chain(
        [2, extent, 20 - extent], Conv2D(20, 1), Tanh, Conv2D(32, 3, padding: extent % 3), Sigmoid, Conv2D(18, 3, padding: (extent + 1) % 3), Flatten, MeanSquaredError)
    { IsFast = true })]);

    [Fact]
    public void Residuals_normalisations_and_branches() => Check([FixtureGraphs.ResNet8() with { IsFast = true }, FixtureGraphs.MiniGoogLeNet() with { IsFast = true }], samples: [2]);

    /// <summary>Few samples of many channels, and many samples of few: blocks of tiles that samples share, and the last of them.</summary>
    [Fact]
    public void Batches_of_several_blocks_of_tiles() => Check(
    [
        new Chain([2, 11, 9], Conv2D(24, 1), Conv2D(24, 3, padding: 1), ReLU, Conv2D(24, 3, padding: 1), GlobalAvgPool2D, Linear(4), SoftmaxCrossEntropy) { IsFast = true },
        new Chain([2, 3, 6], Conv2D(160, 1), Conv2D(144, 3, padding: 1), GlobalAvgPool2D, Linear(4), SoftmaxCrossEntropy) { IsFast = true },
    ], samples: [1, 13]);

    [Fact]
    public void Both_forms_are_chosen_and_only_where_they_are_asked_for()
    {
        var chain = new Chain([3, 20, 20], Conv2D(64, 1), Conv2D(64, 3, padding: 1), MaxPool2D(2), Conv2D(128, 3, padding: 1), Conv2D(128, 3, padding: 1), GlobalAvgPool2D, Linear(3), SoftmaxCrossEntropy);
        var (exact, fast) = (Text(chain), Text(chain with { IsFast = true }));
        Assert.DoesNotContain("Winograd", exact, StringComparison.Ordinal);
        foreach (var form in new[] { "F(2x2, 3x3)", "F(4x4, 3x3)", "F(3x3, 4x4)" })
            Assert.Contains(form, fast, StringComparison.Ordinal);
    }

    private static string Text(INetworkCase network) => GeneratorHarness.Run($"using NetCompiler;\n{network.Source("Net")}").Files["Net.Kernels.g.cs"];

    /// <summary>Compares chains that all are computed by products: where the cost model chose sums, there would be nothing to see.</summary>
    private static void CheckAll(IReadOnlyList<Chain> chains)
    {
        Assert.All(chains, chain => Assert.Contains("Winograd's F(", Text(chain), StringComparison.Ordinal));
        Sweep.Check(chains);
    }

    private static void Check(IReadOnlyList<INetworkCase> cases, int[] samples)
    {
        Assert.All(cases, network => Assert.Contains("Winograd's F(", Text(network), StringComparison.Ordinal));
        using var networks = CompiledNetworks.Compile(cases);
        for (var i = 0; i < cases.Count; i++)
            foreach (var batch in samples)
            {
                var place = i;
                Assert.Null(Agreement.Difference(cases[i], () => networks.Create(place), batch, seed: i + 1));
            }
    }
}
