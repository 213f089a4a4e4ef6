namespace NetCompiler.Tests.Numerics;

/// <summary>Hundreds of random graphs against the oracle. A failure is cut down to the smallest network that still fails.</summary>
public sealed class RandomGraphTests
{
    private const int Networks = 500;
    private const int NetworksOfPart = 125;
    private const int FirstSeed = 70_260;
    private const int SimplificationRounds = 40;

    public static TheoryData<int> Parts => [.. Enumerable.Range(0, Networks / NetworksOfPart)];

    [Theory]
    [MemberData(nameof(Parts))]
    public void Random_graphs_agree_with_the_oracle(int part)
    {
        RandomGraph[] cases = [.. Enumerable.Range(FirstSeed + part * NetworksOfPart, NetworksOfPart).Select(RandomGraph.For)];
        var failures = RandomCases.Differences(cases).Where(pair => pair.Difference is not null).ToList();
        if (failures.Count == 0)
            return;
        var (smallest, difference) = RandomCases.Simplify(failures[0].Case, failures[0].Difference!, SimplificationRounds);
        Assert.Fail($"""
            {failures.Count} of {NetworksOfPart} random graphs differ from the oracle. The smallest network of the first kind:
            {smallest}
            {difference}
            The seeds of the others: {string.Join(", ", failures.Skip(1).Select(f => f.Case.Seed))}
            """);
    }

    [Fact]
    public void Random_graphs_and_chains_cover_the_vocabulary()
    {
        var inGraphs = Enumerable.Range(FirstSeed, Networks).SelectMany(seed => RandomGraph.For(seed).Case.Calls).Select(call => call.Layer.Name);
        var inChains = Enumerable.Range(0, Networks).SelectMany(seed => RandomChain.For(seed).Chain.Layers).Select(layer => layer.Name);
        Assert.Equal(global::NetCompiler.Generator.Operations.OperationCatalog.Names.Order(), inGraphs.Concat(inChains).Distinct().Order());
    }
}
