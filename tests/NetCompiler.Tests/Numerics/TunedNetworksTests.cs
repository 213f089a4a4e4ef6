using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;
using GraphLowering = NetCompiler.Generator.Operations.GraphLowering;

namespace NetCompiler.Tests.Numerics;

/// <summary>A tuning file may ask for any schedule that is possible: the numbers stay what they are, on the vector width that the tests run on.</summary>
public sealed class TunedNetworksTests
{
    private static readonly Chain[] Chains =
    [
        new([3, 13, 11], Conv2D(20, 3, padding: 1), ReLU, Conv2D(33, 3, stride: 2, padding: 1), Tanh, Conv2D(64, 1), GlobalAvgPool2D, Linear(70), Sigmoid, Linear(5), SoftmaxCrossEntropy),
        new([6, 9, 10], Conv2D(18, ("Kernel", 3), ("Padding", 1), ("Groups", 3)), ReLU, Conv2D(18, ("Kernel", 3), ("Groups", 18)), Conv2D(64, ("Kernel", 1), ("Groups", 2)), Conv2D(20, 5, padding: 2), Linear(4), MeanSquaredError),
        new([16, 8, 7], Conv2D(16, 3, padding: 1), ReLU, Conv2D(48, 3, padding: 1), ReLU, Conv2D(96, 3, padding: 1), ReLU, Conv2D(33, 3), GlobalAvgPool2D, Linear(3), SoftmaxCrossEntropy) { IsFast = true },
        new([1, 15, 29], Conv2D(6, 5), ReLU, MaxPool2D(2), Conv2D(20, 3), GlobalAvgPool2D, Linear(3), SoftmaxCrossEntropy),
        // Large enough for kernels that threads share.
        new([16, 7, 8], Conv2D(64, 3, padding: 1), ReLU, Conv2D(64, 3, padding: 1), GlobalAvgPool2D, Linear(3), SoftmaxCrossEntropy) { IsFast = true },
    ];

    [Fact]
    public void Any_schedules()
    {
        const int seed = 1;
        var tuning = Tuning(new Random(seed));
        using var networks = CompiledNetworks.Compile(Chains, TuningFile.Write([], tuning));
        for (var i = 0; i < Chains.Length; i++)
            foreach (var samples in new[] { 1, 9 })
            {
                var place = i;
                ICompiledNetwork Create()
                {
                    var network = networks.Create(place);
                    network.Threads = 2;
                    return network;
                }
                var difference = Agreement.Difference(Chains[i], Create, samples, seed);
                Assert.True(difference is null, string.Join('\n', tuning.Prepend<object?>(difference)));
            }
    }

    /// <summary>A schedule for each kernel of all networks, on the width of this process.</summary>
    private static List<TunedKernel> Tuning(Random random)
    {
        var tuning = new Dictionary<string, TunedKernel>();
        foreach (var program in Chains.SelectMany(Programs))
            for (var i = 0; i < program.Primitives.Count; i++)
                if (KernelKey.Of(program, i, GeneratorProject.UsedWidth) is { } key && !tuning.ContainsKey(key))
                    tuning[key] = new TunedKernel(key, RandomSchedule.Draw(random, program, i, GeneratorProject.UsedWidth));
        return [.. tuning.Values];
    }

    private static IEnumerable<LoweredProgram> Programs(Chain chain)
    {
        var (graph, numerics) = (chain.BuildGraph(), chain.IsFast ? NetCompiler.Generator.Graph.Numerics.Fast : default);
        return LoweringPasses.Run([GraphLowering.Train(graph, numerics), GraphLowering.Infer(graph, numerics)]);
    }
}
