using System.Globalization;
using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>Extends a network graph by its backward pass: the last node first, each node stating its own gradient.</summary>
internal sealed class TrainingGraphBuilder
{
    private readonly NetworkGraph _network;
    private readonly Operation _sum;
    private readonly List<Value> _values;
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<int, List<int>> _gradients = [];
    private readonly Dictionary<int, int> _parameterGradients = [];
    private readonly HashSet<int> _needsGradient = [];
    private readonly HashSet<int> _trained;

    private TrainingGraphBuilder(NetworkGraph network, Operation sum)
    {
        _network = network;
        _sum = sum;
        _values = [.. network.Values];
        _trained = [.. network.Parameters.Where(p => p.IsTrained).Select(p => p.Value)];
    }

    public IReadOnlyList<Value> Values => _values;

    /// <summary>The training graph: the network's nodes, the losses writing the gradients of what they read, then the backward steps.</summary>
    /// <param name="network">The network, losses last.</param>
    /// <param name="sum">The operation that adds gradients where several nodes read one value.</param>
    /// <returns>The graph and, in the order of <see cref="NetworkGraph.InputGradients"/>, the values that hold the inputs' gradients; -1 where the loss does not depend on the input.</returns>
    public static (NetworkGraph Graph, IReadOnlyList<int> InputGradients) Build(NetworkGraph network, Operation sum) => new TrainingGraphBuilder(network, sum).Run();

    public bool NeedsGradient(int value) => _needsGradient.Contains(value);

    public bool IsTrained(int parameter) => _trained.Contains(parameter);

    /// <summary>A new value for one of the gradients that add up to a value's gradient: each node that reads the value gives one.</summary>
    public int NewGradientOf(int value)
    {
        _gradients.TryGetValue(value, out var others);
        var number = others is null ? "" : $"_{(others.Count + 1).ToString(CultureInfo.InvariantCulture)}";
        var gradient = NewValue($"d_{_values[value].Name}{number}", ValueKind.Activation, _values[value].Shape);
        AddGradient(value, gradient);
        return gradient;
    }

    /// <summary>Lets another value be one of the gradients that add up to a value's gradient.</summary>
    public void AddGradient(int value, int gradient)
    {
        if (!_gradients.TryGetValue(value, out var gradients))
            _gradients[value] = gradients = [];
        gradients.Add(gradient);
    }

    /// <summary>A value of the backward pass that is no gradient itself.</summary>
    public Value NewIntermediate(string name, EquatableArray<int> shape) => _values[NewValue(name, ValueKind.Activation, shape)];

    /// <summary>The value that holds a parameter's gradient; where the parameter is not trained, a sum that belongs to the slice.</summary>
    public int ParameterGradientOf(int parameter)
    {
        if (!_parameterGradients.TryGetValue(parameter, out var gradient))
            _parameterGradients[parameter] = gradient = IsTrained(parameter)
                ? NewValue($"d_{_values[parameter].Name}", ValueKind.ParameterGradient, _values[parameter].Shape, parameter)
                : NewValue($"d_{_values[parameter].Name}", ValueKind.Channel, _values[parameter].Shape);
        return gradient;
    }

    public void Add(Operation operation, Value[] inputs, int[] outputs, int layer) => _nodes.Add(new Node(
        operation,
        inputs.Where(v => v.Kind != ValueKind.Parameter).Select(v => v.Id).ToEquatableArray(),
        inputs.Where(v => v.Kind == ValueKind.Parameter).Select(v => v.Id).ToEquatableArray(),
        outputs.ToEquatableArray(),
        layer));

    private (NetworkGraph, IReadOnlyList<int>) Run()
    {
        _needsGradient.UnionWith(_network.InputGradients.Select(i => _network.Inputs[i]));
        foreach (var node in _network.Nodes)
            _nodes.Add(node.Operation.IsLoss ? WithGradient(node) : WithSaved(node));
        for (var i = _network.Nodes.Count - 1; i >= 0; i--)
        {
            var node = _nodes[i];
            if (!node.Operation.IsLoss && NeedsGradient(node.Outputs[0]) && TotalGradientOf(node.Outputs[0], node.Layer) is >= 0 and var gradient)
                node.Operation.Differentiate(new Differentiation(this, node, gradient));
        }
        var inputGradients = _network.InputGradients.Select(i => TotalGradientOf(_network.Inputs[i], 0)).ToList();
        return (_network with { Values = _values.ToEquatableArray(), Nodes = _nodes.ToEquatableArray() }, inputGradients);
    }

    private Node WithSaved(Node node)
    {
        if (node.Parameters.Any(IsTrained) || node.Inputs.Any(_needsGradient.Contains))
            _needsGradient.Add(node.Outputs[0]);
        var saved = node.Operation.Saved(_network[node.Inputs[0]].Sample).Select(s => NewValue($"{_values[node.Outputs[0]].Name}_{s.Suffix}", s.Kind, s.Shape));
        return node with { Outputs = node.Outputs.Concat(saved).ToEquatableArray() };
    }

    private Node WithGradient(Node loss) => NeedsGradient(loss.Inputs[0]) ? loss with { Outputs = [NewGradientOf(loss.Inputs[0])] } : loss;

    /// <summary>The sum of all gradients of a value; -1 where the loss does not depend on it.</summary>
    private int TotalGradientOf(int value, int layer)
    {
        if (!_gradients.TryGetValue(value, out var gradients))
            return -1;
        if (gradients.Count == 1)
            return gradients[0];
        var total = NewValue($"d_{_values[value].Name}_total", ValueKind.Activation, _values[value].Shape);
        Add(_sum, [.. gradients.Select(g => _values[g])], [total], layer);
        return total;
    }

    private int NewValue(string name, ValueKind kind, EquatableArray<int> shape, int of = -1)
    {
        _values.Add(new Value(_values.Count, name, kind, shape, of));
        return _values.Count - 1;
    }
}
