using NetCompiler.Generator.Graph;
using NetCompiler.Tests.Kit;
using NetCompiler.Tests.Reference;

namespace NetCompiler.Tests.Numerics;

/// <summary>Draws for which rounding decides nothing: no maximum, sign or margin so close that float32 could see it on the other side.</summary>
/// <remarks>Where it could, two right implementations have different gradients. How far float32 strays is measured, by running the reference in both precisions.</remarks>
internal static class StableDraw
{
    private const int Attempts = 15;
    private const double Safety = 8;

    /// <summary>The first stable draw; where many samples make close calls all but certain, of fewer samples.</summary>
    public static Draw For(NetworkGraph graph, int samples, int seed)
    {
        for (; samples >= 1; samples /= 2)
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var draw = Draw.For(graph, samples, seed + 1_000_003 * attempt);
                if (IsSafe(graph, draw))
                    return draw;
            }
        throw new InvalidOperationException("Every draw has a close call, so the network itself must make equals that rounding tells apart.");
    }

    private static bool IsSafe(NetworkGraph graph, Draw draw)
    {
        if (graph.Nodes.Any(node => node.Operation is global::NetCompiler.Generator.Operations.Dropout { Probability: > 0 }))
            return true;
        var executor = draw.Executor<double>(graph);
        var exact = executor.Forward(Draw.Convert<double>(draw.Inputs), training: true, KeepAll);
        var naive = draw.Executor<float>(graph).Forward(draw.Inputs, training: true, KeepAll);
        return exact.Operations.Zip(naive.Operations).All(pair => pair.First.KinkDistance > Safety * Noise(pair.First.Input, pair.Second.Input))
            && executor.LossKinkDistance(exact, draw.TargetsAs<double>()) > Safety * Noise(exact.Outputs, naive.Outputs);
    }

    /// <summary>The mask of a dropout that drops nothing.</summary>
    public static bool[] KeepAll(int layer, int length)
    {
        var kept = new bool[length];
        Array.Fill(kept, true);
        return kept;
    }

    private static double Noise(double[] exact, float[] naive) => Closeness.Distance(exact, Draw.Convert<double>(naive));
}
