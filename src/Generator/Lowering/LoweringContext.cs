using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering;

/// <summary>What an operation sees while it is lowered: its tensors, and where its primitives go.</summary>
internal sealed class LoweringContext
{
    private readonly NetworkGraph _graph;
    private readonly Dictionary<int, Tensor> _tensors = [];
    private readonly List<Tensor> _all = [];
    private readonly List<Primitive> _primitives = [];
    private readonly Dictionary<string, Tensor> _derived = [];
    private readonly HashSet<int> _trained;
    private Node _node;

    public LoweringContext(NetworkGraph graph, bool training, Numerics numerics)
    {
        _graph = graph;
        Training = training;
        Numerics = numerics;
        _trained = [.. graph.Parameters.Where(p => p.IsTrained).Select(p => p.Value)];
        _node = graph.Nodes[0];
        // Parameters come first and in the same order in every program, so that programs share one packed block.
        foreach (var parameter in graph.Parameters)
            TensorOf(parameter.Value);
        // So do the inputs: their places in a sample follow from all of them, whichever are read.
        foreach (var input in graph.Inputs)
            TensorOf(input);
    }

    /// <summary>Whether a training step is lowered, and not a prediction.</summary>
    public bool Training { get; }

    /// <summary>What arithmetic may trade for speed.</summary>
    public Numerics Numerics { get; }

    public IReadOnlyList<Tensor> Tensors => _all;

    public IReadOnlyList<Primitive> Primitives => _primitives;

    /// <summary>The node that is being lowered.</summary>
    public Node Node
    {
        get => _node;
        set => _node = value;
    }

    public Tensor Input(int index = 0) => TensorOf(_node.Inputs[index]);

    public Tensor Output(int index = 0) => TensorOf(_node.Outputs[index]);

    /// <summary>Number of values that the node reads.</summary>
    public int InputCount => _node.Inputs.Count;

    public bool HasOutput(int index) => index < _node.Outputs.Count;

    public Tensor Parameter(int index = 0) => TensorOf(_node.Parameters[index]);

    /// <summary>The tensor of a value of the graph.</summary>
    public Tensor TensorOf(int value)
    {
        if (!_tensors.TryGetValue(value, out var tensor))
        {
            var v = _graph[value];
            var kind = v.Kind switch
            {
                ValueKind.Input => TensorKind.Input,
                ValueKind.Index => TensorKind.Index,
                ValueKind.Channel => TensorKind.SliceVector,
                ValueKind.ParameterGradient => TensorKind.Gradient,
                ValueKind.Parameter => _trained.Contains(value) ? TensorKind.Parameter : TensorKind.State,
                _ => TensorKind.Sample,
            };
            tensor = kind is TensorKind.Parameter or TensorKind.State or TensorKind.Gradient
                ? NewParameterTensor(v, kind)
                : NewTensor(v.Name, kind, v.Sample.Channels, v.Sample.Height, v.Sample.Width);
            _tensors[value] = tensor;
        }
        return tensor;
    }

    /// <summary>A tensor that exists only in the lowered program.</summary>
    public Tensor NewTensor(string name, TensorKind kind, int channels, int height = 1, int width = 1, int inner = 0, int of = -1)
    {
        var tensor = new Tensor(_all.Count, name, kind, channels, height, width, inner, of);
        _all.Add(tensor);
        return tensor;
    }

    /// <summary>The copy of packed weights with inner and outer channels of each group exchanged; made once however often it is asked for.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="mirrored">Whether the copy's taps come in reverse order.</param>
    public Tensor Transposed(Tensor weights, int groups = 1, bool mirrored = false)
    {
        // One channel in and one out for each group: there is nothing to exchange.
        if (!mirrored && Contraction.IsOneToOne(weights, groups))
            return weights;
        var name = $"{weights.Name}_{(mirrored ? "mirrored" : "transposed")}";
        if (!_derived.TryGetValue(name, out var copy))
        {
            _derived[name] = copy = NewTensor(name, TensorKind.Derived, weights.Inner * groups, weights.Height, weights.Width, weights.Channels / groups, weights.Id);
            Add(new TransposeWeights(name, $"{name}[c, o, v, u] = {weights.Name}[o, c, {(mirrored ? $"{weights.Height - 1} - v, {weights.Width - 1} - u" : "v, u")}]", weights, copy, groups, mirrored));
        }
        return copy;
    }

    public void Add(Primitive primitive) => _primitives.Add(primitive);

    private Tensor NewParameterTensor(Value value, TensorKind kind)
    {
        var view = value.Shape;
        var of = value.Of < 0 ? -1 : TensorOf(value.Of).Id;
        // Weights are [out, in, height, width], tables [rows, channels]; everything else begins with its channels and has no inner ones.
        return view.Count switch
        {
            4 => NewTensor(value.Name, kind, view[0], view[2], view[3], view[1], of),
            3 => NewTensor(value.Name, kind, view[0], view[1], view[2], 0, of),
            2 => NewTensor(value.Name, kind, view[1], view[0], 1, 0, of),
            _ => NewTensor(value.Name, kind, view[0], 1, 1, 0, of),
        };
    }
}
