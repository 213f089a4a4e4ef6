using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Gradients of a network of millions of weights with batch normalisation, which take each other's places between the phases, against the oracle.</summary>
public sealed class LargeGradientsTests
{
    private static readonly INetworkCase Network = new Chain(
        [8, 4, 3],
        Conv2D(512, 3, padding: 1), BatchNorm(), SiLU, Conv2D(520, 3, padding: 1, bias: false), BatchNorm(), SiLU, Conv2D(512, 3), BatchNorm(), SiLU, Linear(5), SoftmaxCrossEntropy);

    /// <summary>More samples first: what they leave must not matter to fewer, which are one slice.</summary>
    [Fact]
    public void Gradients_are_those_of_the_oracle_though_they_share_memory()
    {
        var graph = Network.BuildGraph();
        using var network = CompiledNetworks.CompileOne(Network);
        Assert.InRange(network.Model.GradientFloats, 1, network.Model.TrainableFloats * 3 / 4);
        Assert.InRange(network.Model.SummedGradients.DistinctBy(sum => sum.Phase).Count(), 2, network.Model.TrainPhases);
        foreach (var samples in new[] { 3, 1 })
            Assert.Null(Agreement.Difference(graph, network, StableDraw.For(graph, samples, seed: samples)));
    }
}
