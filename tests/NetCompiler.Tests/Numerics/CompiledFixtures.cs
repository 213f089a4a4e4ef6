using NetCompiler.Generator.Graph;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Numerics;

/// <summary>Networks around every operation that PyTorch computed, compiled together when the first is asked for.</summary>
public sealed class CompiledFixtures : IDisposable
{
    private readonly List<string> _names = [.. OperationFixtures.Names];
    private readonly Lazy<CompiledNetworks> _networks;

    public CompiledFixtures() => _networks = new(() => CompiledNetworks.Compile([.. _names.SelectMany(name => new[] { WholeBatch(name), OneSample(name) })]));

    /// <summary>
    /// The operation for a whole batch. Behind a layer that changes nothing where its own gradient says nothing of the input's (losses) or of a sample's alone (batch normalisation).
    /// </summary>
    internal static Chain WholeBatch(string name)
    {
        var fixture = OperationFixtures.Load(name);
        return NeedsIdentity(fixture) ? fixture.Chain with { Layers = [Identity(fixture), .. fixture.Chain.Layers] } : fixture.Chain;
    }

    /// <summary>
    /// The operation for one sample, behind a layer normalisation with factors 0: what it passes on is its bias, and the gradient of its bias is the gradient of the
    /// operation's input, element by element.
    /// </summary>
    internal static Chain OneSample(string name)
    {
        var chain = OperationFixtures.Load(name).Chain;
        return chain with { Layers = [Layers.LayerNorm(), .. chain.Layers] };
    }

    internal ICompiledNetwork CreateWholeBatch(string name)
    {
        var fixture = OperationFixtures.Load(name);
        var network = _networks.Value.Create(2 * _names.IndexOf(name));
        SetParameters(network, fixture, WholeBatch(name));
        if (NeedsIdentity(fixture))
        {
            var width = network.Parameter("0.bias").Length;
            network.SetParameter("0.weight", [.. Enumerable.Range(0, width * width).Select(i => i % (width + 1) == 0 ? 1f : 0)]);
            network.SetParameter("0.bias", new float[width]);
        }
        return network;
    }

    internal ICompiledNetwork CreateOneSample(string name)
    {
        var network = _networks.Value.Create(2 * _names.IndexOf(name) + 1);
        SetParameters(network, OperationFixtures.Load(name), OneSample(name));
        network.SetParameter("0.weight", new float[network.Parameter("0.weight").Length]);
        return network;
    }

    public void Dispose()
    {
        if (_networks.IsValueCreated)
            _networks.Value.Dispose();
    }

    private static bool NeedsIdentity(OperationFixtures fixture) => fixture.IsLoss || (fixture.Layer.Name == "BatchNorm" && fixture.Training);

    private static Layer Identity(OperationFixtures fixture) => fixture.Chain.Input.Length == 1 ? Layers.Linear(fixture.Chain.Input[0]) : Layers.Conv2D(fixture.Chain.Input[0], 1);

    /// <summary>The operation's own parameters in the network for whole batches.</summary>
    internal static IEnumerable<ParameterInfo> OperationParameters(string name) => OperationParameters(OperationFixtures.Load(name), WholeBatch(name));

    private static IEnumerable<ParameterInfo> OperationParameters(OperationFixtures fixture, Chain chain) =>
        chain.BuildGraph().Parameters.Where(parameter => chain.Layers.Length == fixture.Chain.Layers.Length || !parameter.Name.StartsWith("0.", StringComparison.Ordinal));

    /// <summary>Gives the operation the fixture's parameters, and in evaluation its running statistics.</summary>
    private static void SetParameters(ICompiledNetwork network, OperationFixtures fixture, Chain chain)
    {
        foreach (var parameter in OperationParameters(fixture, chain))
            if (parameter.Spec.Trainable || !fixture.Training)
                network.SetParameter(parameter.Name, fixture.Floats(parameter.Spec.Suffix));
    }
}
