using System.Globalization;
using System.Text.RegularExpressions;
using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Networks whose slices go through each phase in several chunks, the last of them smaller, against the oracle. Smooth functions only, so that large batches have no close calls.</summary>
public sealed partial class PhaseChunkTests
{
    private static readonly INetworkCase[] Cases =
    [
        // Vectors of padding, odd extents, windows that keep positions, and tiles of samples in some phases.
        new Chain(
            [3, 27, 25],
            Conv2D(40, 3, padding: 1, bias: false), BatchNorm(), SiLU, Conv2D(24, 3, stride: 2), BatchNorm(), Sigmoid, AvgPool2D(2), Conv2D(37, 3, padding: 1), BatchNorm(), GELU,
            GlobalAvgPool2D, Linear(5), SoftmaxCrossEntropy),
        new Chain([2, 22, 25], Conv2D(33, 1), BatchNorm(), Tanh, Conv2D(48, 3, padding: 1), BatchNorm(), SiLU, Conv2D(20, 3), BatchNorm(), GlobalAvgPool2D, Linear(4), MeanSquaredError) { IsFast = true },
        // Normalisation of what a convolution pads: statistics of an image with zeros around it.
        new Chain([40, 21, 19], BatchNorm(), Conv2D(24, 3, padding: 1), LayerNorm(), Conv2D(24, 3, padding: 1), BatchNorm(), SiLU, Linear(6), SoftmaxCrossEntropy),
    ];

    /// <summary>More samples first: what they leave in the workspace must not matter to fewer.</summary>
    [Fact]
    public void Slices_of_several_chunks_in_a_workspace_that_was_used_before()
    {
        using var networks = CompiledNetworks.Compile(Cases);
        for (var i = 0; i < Cases.Length; i++)
        {
            Assert.InRange(Chunks(Cases[i]).Min(), 1, 4);
            var graph = Cases[i].BuildGraph();
            using var network = networks.Create(i);
            foreach (var samples in new[] { 33, 3 })
                Assert.Null(Agreement.Difference(graph, network, StableDraw.For(graph, samples, seed: i), Cases[i].IsFast));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1_000, 0)]
    [InlineData(1_000, 100)]
    [InlineData(-30_000, 0)]
    public void Variances_are_right_however_far_the_mean_is_from_zero_and_wherever_it_drifts(double mean, double drift)
    {
        const int samples = 150, channels = 9, positions = 35;
        var chain = new Chain([channels, 5, 7], BatchNorm(momentum: 1), GlobalAvgPool2D, Linear(2), MeanSquaredError);
        using var networks = CompiledNetworks.Compile([chain]);
        using var network = networks.Create(0);
        var random = new Random(5);
        var inputs = Enumerable.Range(0, samples * channels * positions).Select(i => (float)(mean + drift * (i / (channels * positions)) + random.NextDouble())).ToArray();
        network.Train(inputs, [], new float[2 * samples], null);
        var variances = network.Parameter(network.Model.Parameters.Single(p => p.Name.EndsWith("running_var", StringComparison.Ordinal)).Name);
        for (var c = 0; c < channels; c++)
        {
            var values = inputs.Where((_, i) => i / positions % channels == c).Select(x => (double)x).ToArray();
            var average = values.Average();
            var variance = values.Sum(x => (x - average) * (x - average)) / (values.Length - 1);
            // The mean itself is rounded to a float.
            var rounding = MathF.BitIncrement((float)Math.Abs(average)) - Math.Abs((float)average);
            Assert.Equal(1, variances[c] / variance, 1e-5 + rounding * rounding / variance);
        }
    }

    /// <summary>Samples that go through the phases of a training step at a time.</summary>
    private static IEnumerable<int> Chunks(INetworkCase network)
    {
        var text = GeneratorHarness.Run($"using NetCompiler;\n{network.Source("Net")}").Files["Net.Kernels.g.cs"];
        return ChunkLoop().Matches(text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("// ([0-9]+) samples at a time go through the whole phase")]
    private static partial Regex ChunkLoop();
}
