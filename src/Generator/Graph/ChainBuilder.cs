using System.Globalization;
using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>Builds the network graph of a chain: shapes, names and parameters, layer by layer.</summary>
internal sealed class ChainBuilder
{
    private readonly List<Value> _values = [];
    private readonly List<Node> _nodes = [];
    private readonly List<ParameterInfo> _parameters = [];
    private readonly Dictionary<string, int> _nameCounts = [];
    private readonly SizeBudget _sizes = new();
    private int _current;
    private Operation? _pendingView;
    private int _position;

    /// <summary>Builds the graph of a chain whose last operation is the loss.</summary>
    /// <exception cref="ProblemException">A layer does not fit its input; the problem names the layer.</exception>
    public static NetworkGraph Build(Shape input, IReadOnlyList<Operation> operations)
    {
        var builder = new ChainBuilder();
        builder._sizes.TakeActivation("Input", input);
        builder._current = builder.NewValue("input", ValueKind.Input, input.Dimensions);
        var shape = input;
        for (var layer = 0; layer < operations.Count; layer++)
        {
            try
            {
                shape = builder.Append(operations[layer], shape, layer);
            }
            catch (ProblemException e)
            {
                throw new ProblemException(e.Problem with { Layer = layer });
            }
        }
        return new NetworkGraph(builder._values.ToEquatableArray(), builder._nodes.ToEquatableArray(), builder._parameters.ToEquatableArray(), 0, builder._current);
    }

    /// <summary>Adds one layer and returns the shape that the user sees behind it.</summary>
    private Shape Append(Operation operation, Shape declared, int layer)
    {
        var result = operation.InferShape(declared);
        if (operation.ImpliesFlatten(declared))
            _position++;
        if (operation.IsView)
        {
            // The elements stay where they are until an operation needs them as a vector.
            if (declared != result)
                _pendingView = operation;
            _position++;
            return result;
        }
        if (_pendingView is { } view && !operation.IsElementwise && !operation.TakesImagesAsVectors)
        {
            AddNode(view, _values[_current].Sample, view.InferShape(_values[_current].Sample), layer);
            _pendingView = null;
        }
        if (operation.Vocabulary > 0 && _values[_current].Kind != ValueKind.Input)
            throw new ProblemException(new Problem(ProblemIds.BadInput, $"{operation.Name} looks up whole indices, which only the network's own input can hold, but here it gets what {_nodes[_nodes.Count - 1].Operation.Name} computes; declare it first, directly behind [Input(length)]"));
        var input = _values[_current].Sample;
        if (operation.TakesImagesAsVectors)
            _pendingView = null;
        if (operation.IsLoss)
            _nodes.Add(new Node(operation, [_current], [], [], layer));
        else
            AddNode(operation, input, operation.InferShape(input), layer);
        _position++;
        return result;
    }

    private void AddNode(Operation operation, Shape input, Shape output, int layer)
    {
        _sizes.TakeActivation(operation.Name, output);
        var name = UniqueName(operation.Name);
        var parameters = new List<int>();
        foreach (var spec in operation.Parameters(input))
        {
            _sizes.TakeParameter(operation.Name, spec);
            var value = NewValue($"{name}_{spec.Suffix}", ValueKind.Parameter, spec.View);
            parameters.Add(value);
            _parameters.Add(new ParameterInfo(value, $"{_position.ToString(CultureInfo.InvariantCulture)}.{spec.Suffix}", spec));
        }
        var result = NewValue(name, ValueKind.Activation, output.Dimensions);
        _nodes.Add(new Node(operation, [_current], parameters.ToEquatableArray(), [result], layer));
        _current = result;
    }

    private int NewValue(string name, ValueKind kind, EquatableArray<int> shape)
    {
        _values.Add(new Value(_values.Count, name, kind, shape));
        return _values.Count - 1;
    }

    /// <summary>conv1, conv2, relu1: the operation's name without the dimensions, numbered.</summary>
    private string UniqueName(string operation)
    {
        var name = operation.Replace("2D", "").ToLowerInvariant();
        _nameCounts.TryGetValue(name, out var count);
        _nameCounts[name] = count + 1;
        return name + (count + 1).ToString(CultureInfo.InvariantCulture);
    }
}
