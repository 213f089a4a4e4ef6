namespace NetCompiler;

/// <summary>Evaluates a network on one data set, as often as asked.</summary>
/// <param name="network">The network.</param>
/// <param name="data">The data set.</param>
/// <param name="batchSize">Samples at a time.</param>
/// <param name="topK">How many of the highest scores count.</param>
/// <param name="preparation">Steps that are not random and that all samples need; null for none.</param>
internal sealed class Evaluator<TNetwork>(TNetwork network, Dataset data, int batchSize, int topK, Augmentation? preparation = null) : IDisposable
    where TNetwork : Network<TNetwork>, INetwork<TNetwork>
{
    private readonly BatchBuffer _buffer = new(
        data,
        Math.Min(batchSize, data.Count),
        TNetwork.Model.OutputLength,
        preparation is null ? null : new AugmentationRun(preparation, data.SampleShape, seed: 0, network.Threads));

    public EvaluationResult Run(ConfusionMatrix? confusion, CancellationToken cancellationToken)
    {
        var classes = TNetwork.Model.OutputLength;
        var binary = TNetwork.Model.Loss == "BinaryCrossEntropy";
        var k = Math.Min(topK, classes);
        var (loss, weight) = (0.0, 0.0);
        var correct = 0L;
        var within = 0L;
        for (var start = 0; start < data.Count; start += batchSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(batchSize, data.Count - start);
            _buffer.Load(start, count);
            if (data.Target == TargetKind.Label)
            {
                Add(network.Evaluate(_buffer.Inputs, _buffer.Labels, _buffer.Outputs), Batch.LabelWeight(TNetwork.Model, _buffer.Labels));
                correct += Accuracy.CountCorrect(_buffer.Outputs, _buffer.Labels, classes);
                within += TopKAccuracy.CountCorrect(_buffer.Outputs, _buffer.Labels, classes, k);
                confusion?.Add(_buffer.Outputs, _buffer.Labels);
            }
            else
            {
                Add(network.Evaluate(_buffer.Inputs, _buffer.Targets, _buffer.Outputs), count);
                if (binary)
                    correct += Accuracy.CountCorrect(_buffer.Outputs, _buffer.Targets);
            }
        }
        loss /= weight;
        return data.Target == TargetKind.Label
            ? new EvaluationResult(data.Count, loss, (double)correct / data.Count, (double)within / data.Count, k)
            : new EvaluationResult(data.Count, loss, binary ? (double)correct / ((long)data.Count * classes) : null, null, 0);

        // A batch of labels without weight has no mean, and no part in that of all.
        void Add(double mean, double ofBatch)
        {
            if (ofBatch == 0)
                return;
            loss += mean * ofBatch;
            weight += ofBatch;
        }
    }

    public void Dispose() => _buffer.Dispose();
}
