using System.Globalization;
using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>Builds the network graph of a declaration: shapes, names and parameters, layer by layer in the order in which they were declared.</summary>
internal sealed class GraphBuilder
{
    private readonly List<Value> _values = [];
    private readonly List<Node> _nodes = [];
    private readonly List<Node> _auxiliaryLosses = [];
    private readonly List<ParameterInfo> _parameters = [];
    private readonly List<DeclaredValue> _declared = [];
    private readonly Dictionary<(Operation, EquatableArray<int>), int> _computed = [];
    private readonly HashSet<int> _frozen = [];
    private readonly HashSet<string> _ownNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _nameCounts = [];
    private readonly Dictionary<string, int> _kindCounts = [];
    private readonly SizeBudget _sizes = new();
    private readonly Operation _loss;
    private readonly ParameterNaming _naming;

    private GraphBuilder(Operation loss, ParameterNaming naming)
    {
        _loss = loss;
        _naming = naming;
    }

    /// <summary>Layers before the one that is being placed, flattening steps that go without saying among them.</summary>
    public int Position { get; private set; }

    public IReadOnlyList<Value> Values => _values;

    /// <summary>Builds the graph.</summary>
    /// <param name="inputs">Shapes of the inputs, and whether their gradients are wanted.</param>
    /// <param name="layers">The layers in order, the loss last.</param>
    /// <param name="outputs">The values that the network gives, the one that the loss reads first.</param>
    /// <param name="naming">How parameters are named whose layers have no names of their own.</param>
    /// <exception cref="ProblemException">A layer does not fit its inputs; the problem names the layer.</exception>
    public static NetworkGraph Build(IReadOnlyList<(Shape Shape, bool Gradient)> inputs, IReadOnlyList<DeclaredLayer> layers, IReadOnlyList<int> outputs, ParameterNaming naming)
    {
        var builder = new GraphBuilder(layers[layers.Count - 1].Operation, naming);
        foreach (var (shape, _) in inputs)
            builder.AddInput(shape);
        for (var layer = 0; layer < layers.Count; layer++)
        {
            try
            {
                builder.Place(layers[layer], layer);
            }
            catch (ProblemException e) when (e.Problem.Layer < 0)
            {
                throw new ProblemException(e.Problem with { Layer = layer });
            }
        }
        var results = outputs.Select(builder.Materialized).ToEquatableArray();
        var gradients = Enumerable.Range(0, inputs.Count).Where(i => inputs[i].Gradient);
        return WithoutUnused(new NetworkGraph(
            builder._values.ToEquatableArray(),
            builder._nodes.Concat(builder._auxiliaryLosses).ToEquatableArray(),
            builder._parameters.Select(p => p with { Frozen = builder._frozen.Contains(p.Value) }).ToEquatableArray(),
            Enumerable.Range(0, inputs.Count).ToEquatableArray(),
            results,
            gradients.ToEquatableArray(),
            []));
    }

    /// <summary>Leaves out nodes, with their parameters, on which neither an output nor a loss depends.</summary>
    private static NetworkGraph WithoutUnused(NetworkGraph graph)
    {
        var kept = graph.Keeping(graph.Outputs, loss => true);
        var used = new HashSet<int>(kept.Nodes.SelectMany(n => n.Parameters));
        var layers = new HashSet<int>(kept.Nodes.Select(n => n.Layer));
        var unused = graph.Nodes.Where(n => !layers.Contains(n.Layer)).ToList();
        // Where whole branches are not used, it is their ends that somebody forgot.
        var read = new HashSet<int>(unused.SelectMany(n => n.Inputs));
        return kept with
        {
            Parameters = graph.Parameters.Where(p => used.Contains(p.Value)).ToEquatableArray(),
            UnusedLayers = unused.Where(n => !n.Outputs.Any(read.Contains)).Select(n => n.Layer).Distinct().ToEquatableArray(),
        };
    }

    /// <summary>What a declared value has become.</summary>
    public DeclaredValue Declared(int value) => _declared[value];

    /// <summary>The value of the graph that holds a declared value in the shape that the user sees.</summary>
    public int Materialized(int declared)
    {
        var value = _declared[declared];
        if (value.View is not { } view)
            return value.Value;
        var image = _values[value.Value].Sample;
        var result = AddNode(view, [value.Value], view.InferShape(image), value.ViewLayer, null, null);
        _declared[declared] = value with { Value = result, View = null };
        return result;
    }

    /// <summary>Adds a node with freshly named parameters, or with those of another node. What another node computes already, without parameters, is not computed again.</summary>
    public int AddNode(Operation operation, IReadOnlyList<int> inputs, Shape output, int layer, string? ownName, Node? sharing)
    {
        var key = (operation, inputs.ToEquatableArray());
        if (_computed.TryGetValue(key, out var known))
            return known;
        _sizes.TakeActivation(operation.Name, output);
        var name = UniqueName(operation.Name, ownName);
        var parameters = sharing?.Parameters.ToList() ?? AddParameters(operation, _values[inputs[0]].Sample, name, ownName);
        var result = NewValue(name, ValueKind.Activation, output.Dimensions);
        _nodes.Add(new Node(operation, inputs.ToEquatableArray(), parameters.ToEquatableArray(), [result], layer));
        if (parameters.Count == 0 && !operation.IsRandom)
            _computed[key] = result;
        return result;
    }

    /// <summary>Adds the loss over the network's output.</summary>
    public void AddLoss(int input, int layer) => _nodes.Add(new Node(_loss, [input], [], [], layer));

    /// <summary>Adds the network's loss over another value, in training alone.</summary>
    public void AddAuxiliaryLoss(int input, double weight, int layer) => _auxiliaryLosses.Add(new Node(_loss.AsAuxiliary(weight), [input], [], [], layer));

    /// <summary>Keeps the parameters of all nodes that a value depends on.</summary>
    public void Freeze(int value)
    {
        var pending = new Stack<int>([value]);
        var seen = new HashSet<int>();
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (!seen.Add(next) || NodeOf(next) is not { } node)
                continue;
            _frozen.UnionWith(node.Parameters);
            foreach (var input in node.Inputs)
                pending.Push(input);
        }
    }

    /// <summary>The node whose result a value is; null for inputs.</summary>
    public Node? NodeOf(int value) => _nodes.FirstOrDefault(n => n.Outputs.Contains(value));

    private void AddInput(Shape shape)
    {
        _sizes.TakeActivation("Input", shape);
        var name = _declared.Count == 0 ? "input" : $"input{(_declared.Count + 1).ToString(CultureInfo.InvariantCulture)}";
        _declared.Add(new DeclaredValue(NewValue(name, ValueKind.Input, shape.Dimensions), shape));
    }

    private void Place(DeclaredLayer layer, int index)
    {
        var shapes = layer.Inputs.Select(i => _declared[i].Shape).ToList();
        // The user's own view of the shapes decides what fits, whatever the elements' place in memory.
        var result = layer.Operation.InferShape(shapes);
        if (layer.Operation.ImpliesFlatten(shapes[0]))
            Position++;
        if (layer.Name is { } name && !_ownNames.Add(name))
            throw new ProblemException(new Problem(ProblemIds.NameTaken, $"two layers are called \"{name}\", so that their parameters could not be told apart; give one of them another name, or apply the first one again with Shared to use its parameters twice", Argument: "name"));
        var placement = new Placement(this, layer, index, result);
        layer.Operation.Place(placement);
        if (placement.Result is { } placed)
            _declared.Add(placed);
        Position++;
    }

    private List<int> AddParameters(Operation operation, Shape input, string name, string? ownName)
    {
        var parameters = new List<int>();
        var prefix = ownName;
        foreach (var spec in operation.Parameters(input))
        {
            prefix ??= _naming == ParameterNaming.Position ? Position.ToString(CultureInfo.InvariantCulture) : NumberedKind(operation.Name);
            _sizes.TakeParameter(operation.Name, spec);
            var value = NewValue($"{name}_{spec.Suffix}", ValueKind.Parameter, spec.View);
            parameters.Add(value);
            _parameters.Add(new ParameterInfo(value, $"{prefix}.{spec.Suffix}", spec));
        }
        return parameters;
    }

    private int NewValue(string name, ValueKind kind, EquatableArray<int> shape)
    {
        _values.Add(new Value(_values.Count, name, kind, shape));
        return _values.Count - 1;
    }

    /// <summary>conv1, conv2, relu1: the operation's name without the dimensions, numbered, then the layer's own name as far as an identifier can hold it.</summary>
    private string UniqueName(string operation, string? ownName) =>
        Numbered(_nameCounts, operation) + (ownName is null ? "" : "_" + string.Concat(ownName.Select(c => char.IsLetterOrDigit(c) && c < 128 ? c : '_')));

    /// <summary>conv1, conv2, batchnorm1: numbers that count only what has parameters and no name of its own; the first number that nobody took.</summary>
    private string NumberedKind(string operation)
    {
        string name;
        do
            name = Numbered(_kindCounts, operation);
        while (!_ownNames.Add(name));
        return name;
    }

    private static string Numbered(Dictionary<string, int> counts, string operation)
    {
        var name = operation.Replace("2D", "").ToLowerInvariant();
        counts.TryGetValue(name, out var count);
        counts[name] = count + 1;
        return name + (count + 1).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>A layer as it was declared, its operation made.</summary>
/// <param name="Operation">What it computes.</param>
/// <param name="Inputs">The declared values that it reads.</param>
/// <param name="Name">Its own name for its parameters, or null.</param>
internal sealed record DeclaredLayer(Operation Operation, IReadOnlyList<int> Inputs, string? Name);

/// <summary>A declared value: the value of the graph that holds its elements, and the shape that the user sees.</summary>
/// <param name="Value">The value of the graph.</param>
/// <param name="Shape">The declared shape.</param>
/// <param name="View">The reshaping that is still to be carried out before an operation can read the elements in that shape; null where they are.</param>
/// <param name="ViewLayer">The layer that declared the view.</param>
internal sealed record DeclaredValue(int Value, Shape Shape, Operation? View = null, int ViewLayer = -1);
