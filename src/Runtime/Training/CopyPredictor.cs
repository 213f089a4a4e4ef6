namespace NetCompiler;

/// <summary>Averages a network's predictions of several copies of each sample, batch after batch.</summary>
internal sealed class CopyPredictor<TNetwork> : IDisposable
    where TNetwork : Network<TNetwork>, INetwork<TNetwork>
{
    private const int MaxSamples = 256;
    private const int MaxFloats = 1 << 22;
    private readonly TNetwork _network;
    private readonly int _copies;
    private readonly PredictionAverage _average;
    private readonly AugmentationRun _run;
    private readonly AugmentationRun? _preparation;
    private readonly AlignedMemory _inputs;
    private readonly AlignedMemory _outputs;

    /// <exception cref="ArgumentException">A step cannot work on samples of this shape, or the network gives no probabilities.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of copies is not positive.</exception>
    public CopyPredictor(TNetwork network, Augmentation augmentation, IReadOnlyList<int> sampleShape, int copies, PredictionAverage average, ulong seed)
    {
        var model = TNetwork.Model;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(copies);
        if (average == PredictionAverage.Probabilities && model.Loss is not ("SoftmaxCrossEntropy" or "BinaryCrossEntropy"))
            throw new ArgumentException($"{model.Name} ends in {model.Loss}, whose outputs are no logits of probabilities: average its outputs instead.", nameof(average));
        _network = network;
        _copies = copies;
        _average = average;
        _run = new AugmentationRun(augmentation, sampleShape, seed, network.Threads);
        _preparation = augmentation.Fixed() is { } preparation ? new AugmentationRun(preparation, sampleShape, seed, network.Threads) : null;
        var sampleLength = sampleShape.Aggregate(1, (product, extent) => product * extent);
        Capacity = Math.Clamp(MaxFloats / sampleLength, 1, MaxSamples);
        _inputs = new AlignedMemory((long)Capacity * sampleLength);
        _outputs = new AlignedMemory((long)Capacity * model.OutputLength);
    }

    /// <summary>Most samples at a time; fewer where samples are large.</summary>
    public int Capacity { get; }

    /// <summary>Predicts at most <see cref="Capacity"/> samples.</summary>
    public void Predict(ReadOnlySpan<float> samples, Span<float> averages)
    {
        var count = averages.Length / TNetwork.Model.OutputLength;
        var inputs = _inputs.Span[..samples.Length];
        var outputs = _outputs.Span[..averages.Length];
        averages.Clear();
        for (var copy = 0; copy < _copies; copy++)
        {
            samples.CopyTo(inputs);
            (copy == 0 ? _preparation : _run)?.Run(_inputs, count, copy);
            _network.Predict(inputs, outputs);
            if (_average == PredictionAverage.Probabilities)
                ToProbabilities(outputs);
            for (var i = 0; i < averages.Length; i++)
                averages[i] += outputs[i];
        }
        for (var i = 0; i < averages.Length; i++)
            averages[i] /= _copies;
    }

    public void Dispose()
    {
        _run.Dispose();
        _preparation?.Dispose();
        _inputs.Dispose();
        _outputs.Dispose();
    }

    private static void ToProbabilities(Span<float> logits)
    {
        if (TNetwork.Model.Loss == "BinaryCrossEntropy")
            foreach (ref var logit in logits)
                logit = 1 / (1 + MathF.Exp(-logit));
        else
            for (var classes = TNetwork.Model.OutputLength; !logits.IsEmpty; logits = logits[classes..])
                Softmax(logits[..classes]);
    }

    private static void Softmax(Span<float> logits)
    {
        var greatest = float.NegativeInfinity;
        foreach (var logit in logits)
            greatest = Math.Max(greatest, logit);
        var sum = 0.0;
        foreach (ref var logit in logits)
            sum += logit = MathF.Exp(logit - greatest);
        foreach (ref var probability in logits)
            probability = (float)(probability / sum);
    }
}
