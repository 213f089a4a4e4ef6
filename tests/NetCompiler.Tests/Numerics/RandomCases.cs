namespace NetCompiler.Tests.Numerics;

/// <summary>Compares random networks with the oracle.</summary>
internal static class RandomCases
{
    /// <summary>How each network differs from the oracle; null where it agrees.</summary>
    public static IEnumerable<(TCase Case, string? Difference)> Differences<TCase>(TCase[] cases)
        where TCase : IRandomCase<TCase>
    {
        using var networks = CompiledNetworks.Compile([.. cases.Select(c => c.Network)]);
        for (var i = 0; i < cases.Length; i++)
        {
            var place = i;
            yield return (cases[i], Agreement.Difference(cases[i].Network, () => networks.Create(place), cases[i].Samples, cases[i].Seed));
        }
    }

    /// <summary>Cuts a network that differs down, for so many rounds at the most, to the smallest that still does.</summary>
    public static (TCase Case, string Difference) Simplify<TCase>(TCase failing, string difference, int rounds)
        where TCase : IRandomCase<TCase>
    {
        for (var round = 0; round < rounds; round++)
        {
            var simpler = Differences([.. failing.Simpler()]).FirstOrDefault(pair => pair.Difference is not null);
            if (simpler.Difference is null)
                break;
            (failing, difference) = (simpler.Case, simpler.Difference);
        }
        return (failing, difference);
    }
}
