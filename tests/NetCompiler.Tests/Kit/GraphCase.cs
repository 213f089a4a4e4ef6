using NetCompiler.Generator;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Tests.Kit;

/// <summary>A network under test that is declared by a [Graph] method.</summary>
/// <param name="Inputs">Shapes of the inputs.</param>
/// <param name="Calls">The calls in order.</param>
/// <param name="Outputs">The values that are returned.</param>
/// <param name="Loss">The loss over the first output.</param>
/// <param name="InputGradient">Whether the gradient of the first input is asked for.</param>
internal sealed record GraphCase(int[][] Inputs, GraphCall[] Calls, int[] Outputs, Layer Loss, bool InputGradient = false) : INetworkCase
{
    public bool IsFast { get; init; }

    public NetworkDeclaration Declaration(string name) => new(
        "", [], name,
        Inputs.Select((shape, i) => new InputDeclaration(shape.ToEquatableArray(), InputGradient && i == 0)).ToEquatableArray(),
        default, IsFast ? NetCompiler.Generator.Graph.Numerics.Fast : default, ParameterNaming.Kind,
        Calls.Append(new GraphCall(Loss, Outputs[0])).Select(c => c.Layer.Declaration with { Inputs = c.Inputs.ToEquatableArray() }).ToEquatableArray(),
        Outputs.ToEquatableArray());

    public NetworkGraph BuildGraph() => NetworkCompiler.BuildGraph(Declaration("Network"));

    public string Source(string name)
    {
        var inputs = Inputs.Select((shape, i) => $"Input({string.Join(", ", shape)}{(InputGradient && i == 0 ? ", Gradient = true" : "")})");
        var parameters = Inputs.Select((_, i) => $"Node v{i}");
        var body = Calls.Select((call, i) => $"        var v{Inputs.Length + i} = {call};\n");
        var results = string.Join(", ", Outputs.Select(o => $"v{o}"));
        return $$"""
            [Network{{(IsFast ? "(Numerics = Numerics.Fast)" : "")}}, {{string.Join(", ", inputs)}}, {{Loss}}]
            public sealed partial class {{name}}
            {
                [Graph]
                static {{(Outputs.Length == 1 ? "Node" : $"({string.Join(", ", Outputs.Select(_ => "Node"))})")}} Build({{string.Join(", ", parameters)}})
                {
            {{string.Concat(body)}}        return {{(Outputs.Length == 1 ? results : $"({results})")}};
                }
            }

            """;
    }

    public override string ToString() => Source("Network");
}
