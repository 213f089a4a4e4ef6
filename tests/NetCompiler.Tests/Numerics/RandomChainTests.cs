namespace NetCompiler.Tests.Numerics;

/// <summary>Hundreds of random networks against the oracle: combinations that nobody thought of. A failure is cut down to the smallest network that still fails.</summary>
public sealed class RandomChainTests
{
    private const int Networks = 300;
    private const int FirstSeed = 20_260;
    private const int SimplificationRounds = 25;

    [Fact]
    public void Random_networks_agree_with_the_oracle()
    {
        RandomChain[] cases = [.. Enumerable.Range(FirstSeed, Networks).Select(RandomChain.For)];
        var failures = RandomCases.Differences(cases).Where(pair => pair.Difference is not null).ToList();
        if (failures.Count == 0)
            return;
        var (smallest, difference) = RandomCases.Simplify(failures[0].Case, failures[0].Difference!, SimplificationRounds);
        Assert.Fail($"""
            {failures.Count} of {Networks} random networks differ from the oracle, the first being
                {failures[0].Case}
            The smallest network of that kind:
                {smallest}
                {difference}
            The others:
                {string.Join("\n    ", failures.Skip(1).Take(10).Select(f => f.Difference))}
            """);
    }

    [Fact]
    public void Random_networks_cover_the_vocabulary()
    {
        var layers = Enumerable.Range(FirstSeed, Networks).SelectMany(seed => RandomChain.For(seed).Chain.Layers).Select(layer => layer.Name).Distinct();
        var attributes = typeof(LayerAttribute).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract).Select(type => type.Name[..^"Attribute".Length]);
        Assert.Equal(attributes.Order(), layers.Order());
    }
}
