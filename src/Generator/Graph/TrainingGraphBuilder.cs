using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>Extends a network graph by its backward pass: the last node first, each node stating its own gradient.</summary>
internal sealed class TrainingGraphBuilder
{
    private readonly NetworkGraph _network;
    private readonly List<Value> _values;
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<int, int> _gradients = [];
    private readonly HashSet<int> _needsGradient = [];

    private TrainingGraphBuilder(NetworkGraph network)
    {
        _network = network;
        _values = [.. network.Values];
    }

    public IReadOnlyList<Value> Values => _values;

    /// <summary>The training graph: the network's nodes, the loss writing the gradient of the network's output, then the backward steps.</summary>
    public static NetworkGraph Build(NetworkGraph network) => new TrainingGraphBuilder(network).Run();

    public bool NeedsGradient(int value) => _needsGradient.Contains(value);

    /// <summary>The value that holds a value's gradient.</summary>
    public int GradientOf(int value)
    {
        if (!_gradients.TryGetValue(value, out var gradient))
            _gradients[value] = gradient = NewValue($"d_{_values[value].Name}", ValueKind.Activation, _values[value].Shape);
        return gradient;
    }

    /// <summary>The value that holds a parameter's gradient.</summary>
    public int ParameterGradientOf(int parameter)
    {
        if (!_gradients.TryGetValue(parameter, out var gradient))
            _gradients[parameter] = gradient = NewValue($"d_{_values[parameter].Name}", ValueKind.ParameterGradient, _values[parameter].Shape, parameter);
        return gradient;
    }

    public void Add(Operation operation, Value[] inputs, int[] outputs, int layer) => _nodes.Add(new Node(
        operation,
        inputs.Where(v => v.Kind != ValueKind.Parameter).Select(v => v.Id).ToEquatableArray(),
        inputs.Where(v => v.Kind == ValueKind.Parameter).Select(v => v.Id).ToEquatableArray(),
        outputs.ToEquatableArray(),
        layer));

    private NetworkGraph Run()
    {
        foreach (var node in _network.Nodes)
        {
            var trains = node.Parameters.Any(p => _network.Parameters.Any(i => i.Value == p && i.Spec.Trainable));
            if (!node.Operation.IsLoss && (trains || node.Inputs.Any(_needsGradient.Contains)))
                _needsGradient.Add(node.Outputs[0]);
            var saved = node.Operation.Saved(_network[node.Inputs[0]].Sample)
                .Select(s => NewValue($"{_values[node.Outputs.Count > 0 ? node.Outputs[0] : node.Inputs[0]].Name}_{s.Suffix}", s.Kind, s.Shape));
            var outputs = node.Operation.IsLoss ? NeedsGradient(node.Inputs[0]) ? [GradientOf(node.Inputs[0])] : [] : node.Outputs.Concat(saved);
            _nodes.Add(node with { Outputs = outputs.ToEquatableArray() });
        }
        for (var i = _network.Nodes.Count - 2; i >= 0; i--)
        {
            var node = _nodes[i];
            if (NeedsGradient(node.Outputs[0]))
                node.Operation.Differentiate(new Differentiation(this, node, GradientOf(node.Outputs[0])));
        }
        return _network with { Values = _values.ToEquatableArray(), Nodes = _nodes.ToEquatableArray() };
    }

    private int NewValue(string name, ValueKind kind, EquatableArray<int> shape, int of = -1)
    {
        _values.Add(new Value(_values.Count, name, kind, shape, of));
        return _values.Count - 1;
    }
}
