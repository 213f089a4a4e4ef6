using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Numerics;

/// <summary>Checks many networks at batch sizes around the vector width; sizes that the reference would take long for are cut down.</summary>
internal static class Sweep
{
    /// <summary>Numbers of channels, features and classes: everything up to a bit over two vectors, and around three and four.</summary>
    public static IReadOnlyList<int> Widths { get; } = [.. Enumerable.Range(1, 33), 47, 48, 49, 63, 64, 65];

    /// <summary>Every third width, from another one for each <paramref name="start"/> from 0 to 2: for tests that between them take all.</summary>
    public static IEnumerable<int> EveryThirdWidth(int start) => Widths.Where((_, i) => i % 3 == start);

    /// <summary>Numbers of samples.</summary>
    public static IReadOnlyList<int> Batches { get; } = [.. Enumerable.Range(1, 19), 31, 32, 33, 70];

    private const long FlopsOfBatch = 4_000_000;

    /// <summary>An extent from 1 to 19 that differs from step to step, and at least <paramref name="minimum"/>.</summary>
    public static int Extent(int step, int minimum = 1) => Math.Max(minimum, step * 7 % 19 + 1);

    /// <summary>Another width for the neighbouring layer.</summary>
    public static int OtherWidth(int step) => Widths[(step * 16 + 5) % Widths.Count];

    /// <inheritdoc cref="CheckAll"/>
    public static void Check(IReadOnlyList<Chain> chains) => CheckAll(chains);

    /// <summary>Compares each network at two batch sizes with the oracle.</summary>
    public static void CheckAll(IReadOnlyList<INetworkCase> cases) => CheckAll(cases, i => [Batches[i % Batches.Count], Batches[(i * 5 + 12) % Batches.Count]]);

    /// <summary>Compares each network at batch sizes that depend on its place with the oracle.</summary>
    public static void CheckAll(IReadOnlyList<INetworkCase> cases, Func<int, IEnumerable<int>> batches)
    {
        using var networks = CompiledNetworks.Compile(cases);
        var differences = new List<string>();
        for (var i = 0; i < cases.Count; i++)
            foreach (var samples in batches(i).Select(batch => Affordable(cases[i], batch)).Distinct())
            {
                var place = i;
                if (Agreement.Difference(cases[i], () => networks.Create(place), samples, seed: i) is { } difference)
                    differences.Add(difference);
            }
        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n{string.Join('\n', differences.Take(20))}");
    }

    private static int Affordable(INetworkCase network, int samples)
    {
        var graph = network.BuildGraph();
        var flops = graph.Nodes.Sum(node => node.Operation.Flops(graph[node.Inputs[0]].Sample));
        return (int)Math.Clamp(FlopsOfBatch / Math.Max(flops, 1), 1, samples);
    }
}
