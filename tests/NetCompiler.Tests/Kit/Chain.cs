using NetCompiler.Generator;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Tests.Kit;

/// <summary>A network under test: the same layers as C# for the generator and as a graph for the reference executor.</summary>
internal sealed record Chain(int[] Input, params Layer[] Layers) : INetworkCase
{
    public bool IsFast { get; init; }

    public NetworkGraph BuildGraph() => NetworkCompiler.BuildGraph(new NetworkDeclaration(
        "", [], "Network", [new InputDeclaration(Input.ToEquatableArray())], default, IsFast ? NetCompiler.Generator.Graph.Numerics.Fast : default, ParameterNaming.Position,
        Layers.Select((layer, place) => layer.Declaration with { Inputs = [place] }).ToEquatableArray(), [Layers.Length - 1]));

    public string Source(string name) => $"[Network{(IsFast ? "(Numerics = Numerics.Fast)" : "")}, Input({string.Join(", ", Input)})]\n[{string.Join(", ", Layers.Select(layer => layer.ToString()))}]\npublic sealed partial class {name};\n";

    public override string ToString() => $"Input({string.Join(", ", Input)}), {string.Join(", ", Layers.Select(layer => layer.ToString()))}";
}
