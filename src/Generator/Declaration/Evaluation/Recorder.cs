using System.Globalization;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>Records the calls of nodes' methods and operators, whatever they are called: a new operation needs nothing here.</summary>
internal sealed class Recorder(int inputs)
{
    private readonly List<LayerDeclaration> _layers = [];
    private readonly List<RecordedLayer> _sources = [];

    /// <summary>Records a call. Nodes among its arguments are what it reads; an argument that has its parameter's default value counts as not given.</summary>
    public NodeValue Record(IOperation call, IMethodSymbol method, NodeValue? instance, object?[] arguments, Frame frame)
    {
        if (_layers.Count >= Budget.Nodes)
            throw Failure.At(ProblemIds.TooManyNodes, $"the graph has more than {Budget.Nodes.ToString("N0", CultureInfo.InvariantCulture)} operations; see that the loop around this one ends", ExpressionPlaces.Of(call), frame.Site);
        var read = new List<int>();
        var given = new List<Argument>();
        if (instance is not null)
            read.Add(instance.Number);
        foreach (var parameter in method.Parameters)
        {
            var value = arguments[parameter.Ordinal];
            if (value is NodeValue node)
                read.Add(node.Number);
            else if (parameter.Type is IArrayTypeSymbol { ElementType: INamedTypeSymbol element } && Vocabulary.IsNode(element))
                read.AddRange(Nodes(call, parameter, value, frame));
            else if (!parameter.HasExplicitDefaultValue || !Arithmetic.AreEqual(value, parameter.ExplicitDefaultValue))
                given.Add(new Argument(parameter.Name, ArgumentText.Of(value ?? throw Null(call, parameter, frame))));
        }
        _layers.Add(new LayerDeclaration(NameOf(method), new Arguments(given.ToEquatableArray()), read.ToEquatableArray()));
        _sources.Add(new RecordedLayer(call, frame.Site));
        return new NodeValue(inputs + _layers.Count - 1);
    }

    /// <summary>What has been recorded, when the graph's method has returned its outputs.</summary>
    public EvaluatedGraph Finish(IMethodSymbol build, object? result, IOperation? returned)
    {
        var nodes = result switch
        {
            TupleValue tuple => tuple.Items,
            IEnumerable<object?> items => [.. items],
            _ => [result],
        };
        var place = returned is null ? Places.Of(build) : returned.Syntax.GetLocation();
        if (nodes.Length == 0)
            throw new DeclarationException(ProblemIds.BadOutput, $"{build.Name} returns an array without nodes, but a network has at least one output", place);
        return new EvaluatedGraph(_layers, _sources, [.. nodes.Select((node, output) => node is NodeValue value
            ? value.Number
            : throw new DeclarationException(ProblemIds.BadOutput, $"{build.Name} returns null{(nodes.Length > 1 ? $" as its output {(output + 1).ToString(CultureInfo.InvariantCulture)}" : "")}, but a network's outputs are nodes", place))]);
    }

    private static IEnumerable<int> Nodes(IOperation call, IParameterSymbol parameter, object? value, Frame frame)
    {
        var nodes = value as object?[] ?? throw Null(call, parameter, frame);
        if (nodes.Length == 0)
            throw Failure.Throws(call, frame, $"{parameter.ContainingSymbol.Name} takes at least one node, but none was given");
        return nodes.Select(node => (node as NodeValue ?? throw Null(call, parameter, frame)).Number);
    }

    private static DeclarationException Null(IOperation call, IParameterSymbol parameter, Frame frame) =>
        Failure.At(ProblemIds.EvaluationThrows, $"{parameter.Name} must not be null", ExpressionPlaces.OfArgument(call, parameter.Name), frame.Site);

    private static string NameOf(IMethodSymbol method) => method.Name switch
    {
        WellKnownMemberNames.AdditionOperatorName => "Add",
        WellKnownMemberNames.SubtractionOperatorName => "Subtract",
        WellKnownMemberNames.MultiplyOperatorName => "Multiply",
        WellKnownMemberNames.DivisionOperatorName => "Divide",
        WellKnownMemberNames.UnaryNegationOperatorName => "Negate",
        var name => name,
    };
}
