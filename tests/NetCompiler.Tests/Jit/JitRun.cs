using NetCompiler.Tests.Numerics;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Jit;

/// <summary>An errand: has the JIT compile every kernel of many networks, by a training step and a prediction of each.</summary>
internal static class JitRun
{
    /// <summary>A tile of samples and one more.</summary>
    private const int Samples = 17;

    /// <param name="file">The varied networks, compiled.</param>
    public static void Run(string file)
    {
        using var networks = CompiledNetworks.Load(VariedNetworks.All, file);
        for (var place = 0; place < VariedNetworks.All.Count; place++)
        {
            var draw = Draw.For(VariedNetworks.All[place].BuildGraph(), Samples, seed: 5);
            using var network = networks.Create(place);
            // Two threads would write into each other's listings.
            network.Threads = 1;
            network.Train(draw.Inputs, draw.Labels, draw.Targets, null);
            network.Predict(draw.Inputs, new float[Samples * network.Model.OutputLength]);
        }
    }
}
