using System.Numerics;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Operations;
using GraphNode = NetCompiler.Generator.Graph.Node;

namespace NetCompiler.Tests.Reference;

/// <summary>Runs a network graph with plain loops: the oracle for compiled networks.</summary>
/// <remarks>
/// In double its results are exact for float32's purposes. In float it is what an honest but naive implementation would give, and its distance from the
/// double run tells how much rounding alone may change a result. Tensors are in PyTorch's order throughout.
/// </remarks>
internal sealed class ReferenceExecutor<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly NetworkGraph _graph;
    private readonly GraphNode[] _nodes;
    private readonly GraphNode[] _losses;
    private readonly ReferenceOperation<T>[] _operations;
    private readonly ReferenceLoss<T> _loss;

    public ReferenceExecutor(NetworkGraph graph)
    {
        _graph = graph;
        _nodes = [.. graph.Nodes.Where(node => !node.Operation.IsLoss)];
        _losses = [.. graph.Nodes.Where(node => node.Operation.IsLoss)];
        _operations = [.. _nodes.Select(node => ReferenceOperations<T>.Layer(node.Operation))];
        _loss = ReferenceOperations<T>.Loss(graph.LossNode.Operation);
        Parameters = [.. graph.Parameters.Select(parameter => new T[parameter.Spec.Length])];
    }

    /// <summary>Parameters and running statistics in the order of the graph's; zeros until they are set.</summary>
    public T[][] Parameters { get; }

    /// <summary>Numbers of one sample, all inputs together.</summary>
    private int SampleLength => _graph.Inputs.Sum(i => _graph[i].Sample.Length);

    /// <summary>Runs forward. Training mode updates the running statistics.</summary>
    /// <param name="inputs">Samples one after another, several inputs of a sample one after the other.</param>
    /// <param name="training">Whether in training mode.</param>
    /// <param name="kept">For each dropout, by its layer and number of elements, which elements are kept.</param>
    public ReferenceRun<T> Forward(T[] inputs, bool training, Func<int, int, bool[]>? kept = null)
    {
        var samples = inputs.Length / SampleLength;
        var values = SplitInputs(inputs, samples);
        var runs = new List<OperationRun<T>>();
        for (var i = 0; i < _operations.Length; i++)
        {
            var node = _nodes[i];
            var output = values[node.Outputs[0]] = new T[samples * _graph[node.Outputs[0]].Sample.Length];
            var run = new OperationRun<T>
            {
                Samples = samples,
                Training = training,
                InputShapes = [.. node.Inputs.Select(id => _graph[id].Sample)],
                OutputShape = _graph[node.Outputs[0]].Sample,
                Inputs = [.. node.Inputs.Select(id => values[id])],
                Output = output,
                Parameters = [.. node.Parameters.Select(id => Parameters[PlaceOf(id)])],
                Kept = kept?.Invoke(node.Layer, output.Length),
            };
            _operations[i].Forward(run);
            runs.Add(run);
        }
        return new ReferenceRun<T>(inputs, values, values[_graph.Output], [.. runs]);
    }

    /// <summary>Runs backward from a gradient of the outputs.</summary>
    /// <returns>Gradients in the order of the graph's parameters, and that of the inputs.</returns>
    public (T[][] Parameters, T[] Inputs) Backward(ReferenceRun<T> run, T[] outputGradient) =>
        Backward(run, new Dictionary<int, T[]> { [_graph.Output] = outputGradient });

    /// <summary>The loss of each sample for given outputs.</summary>
    public T[] Losses(T[] outputs, ReferenceTargets<T> targets)
    {
        var length = _graph.OutputShape.Length;
        return [.. Enumerable.Range(0, outputs.Length / length).Select(n => _loss.Value(outputs.AsSpan(n * length, length), LabelOf(targets, n), VectorOf(targets, n)))];
    }

    /// <summary>The mean of a batch's losses, weighted where the loss has class weights.</summary>
    public T Mean(T[] losses, ReferenceTargets<T> targets) => losses.Aggregate(T.Zero, (sum, loss) => sum + loss) / WeightOf(targets, losses.Length);

    /// <summary>Forward in training mode, loss and backward.</summary>
    public ReferenceStep<T> Train(T[] inputs, ReferenceTargets<T> targets, Func<int, int, bool[]>? kept = null) => Differentiate(Forward(inputs, training: true, kept), targets);

    /// <summary>Losses and backward of a forward run in training mode.</summary>
    public ReferenceStep<T> Differentiate(ReferenceRun<T> run, ReferenceTargets<T> targets)
    {
        var length = _graph.OutputShape.Length;
        var samples = run.Outputs.Length / length;
        var losses = new T[samples];
        var gradients = new Dictionary<int, T[]>();
        foreach (var node in _losses)
        {
            var weight = T.CreateChecked(((Loss)node.Operation).Weight);
            var values = run.Values[node.Inputs[0]];
            var own = Losses(values, targets);
            if (!gradients.TryGetValue(node.Inputs[0], out var total))
                gradients[node.Inputs[0]] = total = new T[values.Length];
            var gradient = new T[length];
            for (var n = 0; n < samples; n++)
            {
                losses[n] += weight * own[n];
                _loss.Gradient(values.AsSpan(n * length, length), LabelOf(targets, n), VectorOf(targets, n), gradient);
                for (var i = 0; i < length; i++)
                    total[n * length + i] += weight * gradient[i] / WeightOf(targets, samples);
            }
        }
        var (parameters, input) = Backward(run, gradients);
        return new ReferenceStep<T>(losses, Mean(losses, targets), run.Outputs, parameters, input);
    }

    /// <summary>How far the closest score is from a place where a loss's gradient jumps.</summary>
    public T LossKinkDistance(ReferenceRun<T> run, ReferenceTargets<T> targets) => _losses.Select(node => LossKinkDistance(run.Values[node.Inputs[0]], targets)).Min();

    private T LossKinkDistance(T[] outputs, ReferenceTargets<T> targets)
    {
        var length = _graph.OutputShape.Length;
        return Enumerable.Range(0, outputs.Length / length).Min(n => _loss.KinkDistance(outputs.AsSpan(n * length, length), LabelOf(targets, n)));
    }

    private (T[][] Parameters, T[] Inputs) Backward(ReferenceRun<T> run, IReadOnlyDictionary<int, T[]> seeds)
    {
        T[][] parameters = [.. Parameters.Select(p => new T[p.Length])];
        var gradients = run.Values.ToDictionary(pair => pair.Key, pair => seeds.TryGetValue(pair.Key, out var seed) ? [.. seed] : new T[pair.Value.Length]);
        for (var i = _operations.Length - 1; i >= 0; i--)
        {
            var node = _nodes[i];
            var operation = run.Operations[i];
            operation.OutputGradient = gradients[node.Outputs[0]];
            operation.InputGradients = [.. node.Inputs.Select(id => gradients[id])];
            operation.ParameterGradients = [.. node.Parameters.Select(id => parameters[PlaceOf(id)])];
            _operations[i].Backward(operation);
        }
        return (parameters, JoinInputs(gradients, run.Inputs.Length));
    }

    private Dictionary<int, T[]> SplitInputs(T[] inputs, int samples)
    {
        var values = new Dictionary<int, T[]>();
        var offset = 0;
        foreach (var id in _graph.Inputs)
        {
            var length = _graph[id].Sample.Length;
            var value = values[id] = new T[samples * length];
            for (var n = 0; n < samples; n++)
                Array.Copy(inputs, n * SampleLength + offset, value, n * length, length);
            offset += length;
        }
        return values;
    }

    private T[] JoinInputs(Dictionary<int, T[]> values, int total)
    {
        var inputs = new T[total];
        var offset = 0;
        foreach (var id in _graph.Inputs)
        {
            var length = _graph[id].Sample.Length;
            for (var n = 0; n < total / SampleLength; n++)
                Array.Copy(values[id], n * length, inputs, n * SampleLength + offset, length);
            offset += length;
        }
        return inputs;
    }

    private T WeightOf(ReferenceTargets<T> targets, int samples) => Enumerable.Range(0, samples).Aggregate(T.Zero, (sum, n) => sum + _loss.Weight(LabelOf(targets, n)));

    private static int LabelOf(ReferenceTargets<T> targets, int sample) => targets.Labels.Length > 0 ? targets.Labels[sample] : -1;

    private ReadOnlySpan<T> VectorOf(ReferenceTargets<T> targets, int sample) =>
        targets.Vectors.Length > 0 ? targets.Vectors.AsSpan(sample * _graph.OutputShape.Length, _graph.OutputShape.Length) : [];

    private int PlaceOf(int value) => Enumerable.Range(0, _graph.Parameters.Count).First(i => _graph.Parameters[i].Value == value);
}
