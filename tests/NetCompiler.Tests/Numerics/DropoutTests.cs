using NetCompiler.Tests.Kit;
using NetCompiler.Tests.Reference;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Dropout in training. The mask is drawn inside the compiled code; a layer behind it shows which elements came through.</summary>
public sealed class DropoutTests
{
    private const int Features = 400;

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_backward_step_uses_the_mask_of_the_forward_step(double p)
    {
        var chain = new Chain([5], Linear(Features), Dropout(p), Linear(3), MeanSquaredError);
        var graph = chain.BuildGraph();
        var draw = Draw.For(graph, samples: 1, seed: 1);
        using var network = CompiledNetworks.CompileOne(chain);
        Agreement.SetParameters(graph, network, draw);
        var loss = network.Train(draw.Inputs, draw.Labels, draw.Targets, null);

        var kept = Kept(network);
        var exact = draw.Executor<double>(graph).Train(Draw.Convert<double>(draw.Inputs), draw.TargetsAs<double>(), (_, _) => kept);
        Closeness.Assert(1e-5, [exact.Loss], [(double)loss], "loss");
        for (var i = 0; i < graph.Parameters.Count; i++)
            Closeness.Assert(1e-5, exact.Gradients[i], Draw.Convert<double>(network.Gradient(graph.Parameters[i].Name)), graph.Parameters[i].Name);
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void As_many_elements_are_dropped_as_were_asked_for_and_other_ones_every_step(double p)
    {
        const int Steps = 40;
        var chain = new Chain([5], Linear(Features), Dropout(p), Linear(3), MeanSquaredError);
        var graph = chain.BuildGraph();
        var draw = Draw.For(graph, samples: 1, seed: 1);
        using var network = CompiledNetworks.CompileOne(chain);
        Agreement.SetParameters(graph, network, draw);

        var masks = new List<bool[]>();
        for (var step = 0; step < Steps; step++)
        {
            network.Train(draw.Inputs, draw.Labels, draw.Targets, null);
            masks.Add(Kept(network));
        }
        var dropped = masks.Sum(mask => mask.Count(kept => !kept));
        var deviation = Math.Sqrt(Steps * Features * p * (1 - p));
        Assert.InRange(dropped, Steps * Features * p - 5 * deviation, Steps * Features * p + 5 * deviation);
        // Two independent masks agree where both keep or both drop.
        var agreeing = Enumerable.Range(1, Steps - 1).Sum(s => masks[s].Zip(masks[s - 1]).Count(pair => pair.First == pair.Second));
        var expected = (p * p + (1 - p) * (1 - p)) * Features * (Steps - 1);
        Assert.InRange(agreeing, expected - 0.05 * Features * Steps, expected + 0.05 * Features * Steps);
    }

    [Fact]
    public void The_same_seed_drops_the_same_elements_and_another_one_others()
    {
        bool[] first = KeptBySeed(1), again = KeptBySeed(1), other = KeptBySeed(2);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    private static bool[] KeptBySeed(ulong seed)
    {
        var chain = new Chain([5], Linear(Features), Dropout(), Linear(3), MeanSquaredError);
        var graph = chain.BuildGraph();
        var draw = Draw.For(graph, samples: 1, seed: 1);
        using var network = CompiledNetworks.CompileOne(chain, seed);
        Agreement.SetParameters(graph, network, draw);
        network.Train(draw.Inputs, draw.Labels, draw.Targets, null);
        return Kept(network);
    }

    /// <summary>With one sample, a weight behind the dropout has a gradient only if its element was kept.</summary>
    private static bool[] Kept(ICompiledNetwork network) => [.. network.Gradient("2.weight")[..Features].Select(gradient => gradient != 0)];
}
