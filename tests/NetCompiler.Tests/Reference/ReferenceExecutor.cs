using System.Numerics;
using NetCompiler.Generator.Graph;

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
    private readonly ReferenceOperation<T>[] _operations;
    private readonly ReferenceLoss<T> _loss;

    public ReferenceExecutor(NetworkGraph graph)
    {
        _graph = graph;
        _operations = [.. graph.Nodes.SkipLast(1).Select(node => ReferenceOperations<T>.Layer(node.Operation))];
        _loss = ReferenceOperations<T>.Loss(graph.LossNode.Operation);
        Parameters = [.. graph.Parameters.Select(parameter => new T[parameter.Spec.Length])];
    }

    /// <summary>Parameters and running statistics in the order of the graph's; zeros until they are set.</summary>
    public T[][] Parameters { get; }

    /// <summary>Runs forward. Training mode updates the running statistics.</summary>
    /// <param name="inputs">Samples one after another.</param>
    /// <param name="training">Whether in training mode.</param>
    /// <param name="kept">For each dropout, by its layer and number of elements, which elements are kept.</param>
    public ReferenceRun<T> Forward(T[] inputs, bool training, Func<int, int, bool[]>? kept = null)
    {
        var samples = inputs.Length / _graph.InputShape.Length;
        var values = new Dictionary<int, T[]> { [_graph.Input] = inputs };
        var runs = new List<OperationRun<T>>();
        for (var i = 0; i < _operations.Length; i++)
        {
            var node = _graph.Nodes[i];
            var output = values[node.Outputs[0]] = new T[samples * _graph[node.Outputs[0]].Sample.Length];
            var run = new OperationRun<T>
            {
                Samples = samples,
                Training = training,
                InputShape = _graph[node.Inputs[0]].Sample,
                OutputShape = _graph[node.Outputs[0]].Sample,
                Input = values[node.Inputs[0]],
                Output = output,
                Parameters = [.. node.Parameters.Select(id => Parameters[PlaceOf(id)])],
                Kept = kept?.Invoke(node.Layer, output.Length),
            };
            _operations[i].Forward(run);
            runs.Add(run);
        }
        return new ReferenceRun<T>(inputs, values[_graph.Output], [.. runs]);
    }

    /// <summary>Runs backward from a gradient of the outputs.</summary>
    /// <returns>Gradients in the order of the graph's parameters, and that of the inputs.</returns>
    public (T[][] Parameters, T[] Inputs) Backward(ReferenceRun<T> run, T[] outputGradient)
    {
        T[][] parameters = [.. Parameters.Select(p => new T[p.Length])];
        var gradients = _graph.Values.Where(v => v.Kind is ValueKind.Input or ValueKind.Activation).ToDictionary(v => v.Id, v => new T[run.Inputs.Length / _graph.InputShape.Length * v.Sample.Length]);
        gradients[_graph.Output] = outputGradient;
        for (var i = _operations.Length - 1; i >= 0; i--)
        {
            var node = _graph.Nodes[i];
            var operation = run.Operations[i];
            operation.OutputGradient = gradients[node.Outputs[0]];
            operation.InputGradient = gradients[node.Inputs[0]];
            operation.ParameterGradients = [.. node.Parameters.Select(id => parameters[PlaceOf(id)])];
            _operations[i].Backward(operation);
        }
        return (parameters, gradients[_graph.Input]);
    }

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

    /// <summary>Loss and backward of a forward run in training mode.</summary>
    public ReferenceStep<T> Differentiate(ReferenceRun<T> run, ReferenceTargets<T> targets)
    {
        var length = _graph.OutputShape.Length;
        var samples = run.Outputs.Length / length;
        var losses = Losses(run.Outputs, targets);
        var outputGradient = new T[run.Outputs.Length];
        for (var n = 0; n < samples; n++)
            _loss.Gradient(run.Outputs.AsSpan(n * length, length), LabelOf(targets, n), VectorOf(targets, n), outputGradient.AsSpan(n * length, length));
        var weight = WeightOf(targets, samples);
        for (var i = 0; i < outputGradient.Length; i++)
            outputGradient[i] /= weight;
        var (parameters, input) = Backward(run, outputGradient);
        return new ReferenceStep<T>(losses, Mean(losses, targets), run.Outputs, parameters, input);
    }

    /// <summary>How far the closest score is from a place where the loss's gradient jumps.</summary>
    public T LossKinkDistance(T[] outputs, ReferenceTargets<T> targets)
    {
        var length = _graph.OutputShape.Length;
        return Enumerable.Range(0, outputs.Length / length).Min(n => _loss.KinkDistance(outputs.AsSpan(n * length, length), LabelOf(targets, n)));
    }

    private T WeightOf(ReferenceTargets<T> targets, int samples) => Enumerable.Range(0, samples).Aggregate(T.Zero, (sum, n) => sum + _loss.Weight(LabelOf(targets, n)));

    private static int LabelOf(ReferenceTargets<T> targets, int sample) => targets.Labels.Length > 0 ? targets.Labels[sample] : -1;

    private ReadOnlySpan<T> VectorOf(ReferenceTargets<T> targets, int sample) =>
        targets.Vectors.Length > 0 ? targets.Vectors.AsSpan(sample * _graph.OutputShape.Length, _graph.OutputShape.Length) : [];

    private int PlaceOf(int value) => Enumerable.Range(0, _graph.Parameters.Count).First(i => _graph.Parameters[i].Value == value);
}
