using System.Globalization;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration;

/// <summary>What a method marked [Graph] must be, and the class around it.</summary>
internal static class GraphRules
{
    /// <summary>The method that declares the network; null for a chain.</summary>
    public static IMethodSymbol? MethodOf(INamedTypeSymbol type, IReadOnlyList<AttributeData> layers)
    {
        var methods = Marked(type).ToList();
        if (methods.Count > 1)
            throw Problem($"{type.Name} has a method marked [Graph] already, {methods[0].Name}, and a network is declared once; remove the attribute from {methods[1].Name}", methods[1]);
        if (methods.Count == 0 && layers.All(Vocabulary.IsLoss) && type.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(LooksLikeGraph) is { } unmarked)
            throw Problem($"{type.Name} declares no layer, and {unmarked.Name} is not marked as the method that declares its graph; write [Graph] before it", unmarked);
        return methods.SingleOrDefault();
    }

    /// <summary>Methods with the attribute, in the order of the source.</summary>
    public static IEnumerable<IMethodSymbol> Marked(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Where(method => method.GetAttributes().Any(Vocabulary.IsGraph));

    /// <summary>Throws if the method cannot declare a graph, or something stands beside it that does not belong there.</summary>
    public static void Require(INamedTypeSymbol type, AttributeData network, IMethodSymbol graph, int inputs, IReadOnlyList<AttributeData> layers)
    {
        RequireMethod(graph);
        LayerRules.RequireLossAlone(type, network, graph.Name, layers);
        var nodes = graph.Parameters.Length;
        if (nodes != inputs)
            throw new DeclarationException(
                ProblemIds.InputCount, $"{graph.Name} takes {Count(nodes, "node")}, but {type.Name} has {Count(inputs, "input")}; a graph's method takes one node for each [Input]", Places.Of(graph));
    }

    private static void RequireMethod(IMethodSymbol graph)
    {
        const string example = "declare it as 'static Node Build(Node input)', with one node for each [Input]";
        if (graph.ReturnType.TypeKind == TypeKind.Error || graph.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
            throw DeclarationException.ReportedByCSharp(graph.ContainingType);
        if (!graph.IsStatic)
            throw Problem($"{graph.Name} is marked [Graph] and must be static, because there is no network yet when it is evaluated; write 'static' before it", graph);
        if (graph.Arity > 0)
            throw Problem($"{graph.Name} is marked [Graph] and must not be generic; {example}", graph);
        if (graph.IsAsync || graph.IsExtern || graph.IsAbstract || graph is { IsPartialDefinition: true, PartialImplementationPart: null })
            throw Problem($"{graph.Name} is marked [Graph] and must have a body that can be evaluated while compiling; {example}", graph);
        if (graph.Parameters.FirstOrDefault(parameter => parameter.RefKind != RefKind.None || !Vocabulary.IsNode(parameter.Type)) is { } other)
            throw Problem($"{graph.Name} is marked [Graph], but its parameter {other.Name} is no Node; {example}", graph);
        if (!ReturnsNodes(graph.ReturnType))
            throw Problem($"{graph.Name} is marked [Graph] and must return the network's outputs: a Node, a tuple of nodes or Node[]; {example}", graph);
    }

    private static bool ReturnsNodes(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(element => Vocabulary.IsNode(element.Type)),
        IArrayTypeSymbol { Rank: 1 } array => Vocabulary.IsNode(array.ElementType),
        _ => Vocabulary.IsNode(type),
    };

    private static bool LooksLikeGraph(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: true, Parameters.Length: > 0 } && method.Parameters.All(parameter => Vocabulary.IsNode(parameter.Type)) && ReturnsNodes(method.ReturnType);

    private static string Count(int count, string what) => $"{count.ToString(CultureInfo.InvariantCulture)} {what}{(count == 1 ? "" : "s")}";

    private static DeclarationException Problem(string message, IMethodSymbol method) => new(ProblemIds.BadGraphMethod, message, Places.Of(method));
}
