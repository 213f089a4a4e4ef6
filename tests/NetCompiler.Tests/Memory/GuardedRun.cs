using NetCompiler.Tests.Kit;
using NetCompiler.Tests.Numerics;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Memory;

/// <summary>An errand: trains, evaluates and predicts with networks all of whose memory, the caller's and the runtime's, is guarded. It says what it does before it does it, since it may not live to say it afterwards.</summary>
internal static class GuardedRun
{
    private const int Threads = 2;

    /// <summary>One sample, a few, and a tile of samples and one more.</summary>
    private static readonly int[] Batches = [1, 3, 17];

    /// <param name="file">The varied networks, compiled.</param>
    public static void Run(string file)
    {
        using var networks = CompiledNetworks.Load(VariedNetworks.All, file);
        foreach (var edge in Enum.GetValues<GuardedEdge>())
        {
            BlockSource.Current = new GuardedBlocks(edge);
            for (var place = 0; place < VariedNetworks.All.Count; place++)
                foreach (var samples in Batches)
                {
                    Console.WriteLine($"{samples} samples, guarded at the {edge}: {VariedNetworks.All[place]}");
                    using var network = networks.Create(place);
                    network.Threads = Threads;
                    Use(network, VariedNetworks.All[place], samples, edge);
                }
        }
    }

    private static void Use(ICompiledNetwork network, INetworkCase one, int samples, GuardedEdge edge)
    {
        var graph = one.BuildGraph();
        var draw = Draw.For(graph, samples, seed: 5);
        using var inputs = new GuardedBuffer<float>(draw.Inputs, edge);
        using var labels = new GuardedBuffer<int>(draw.Labels, edge);
        using var targets = new GuardedBuffer<float>(draw.Targets, edge);
        using var outputs = new GuardedBuffer<float>(samples * network.Model.OutputLength, edge);
        using var allOutputs = new GuardedBuffer<float>(samples * graph.Outputs.Sum(output => graph[output].Sample.Length), edge);
        using var gradient = new GuardedBuffer<float>(draw.Inputs.Length, edge);
        using var optimizer = new Adam(1e-3f);
        for (var step = 0; step < 2; step++)
            network.Train(inputs.Span, labels.Span, targets.Span, optimizer);
        network.Evaluate(inputs.Span, labels.Span, targets.Span, outputs.Span);
        network.Predict(inputs.Span, outputs.Span);
        network.Predict(inputs.Span, allOutputs.Span);
        if (network.Model.HasInputGradient)
            network.CopyInputGradientTo(gradient.Span);
    }
}
