namespace NetCompiler;

/// <summary>Predicts each sample several times, as it is and in changed copies, and averages.</summary>
/// <remarks>
/// <para>
/// The first copy is the sample itself (after the steps that are not random). Copy number k, from 0, is changed as an <see cref="Augmentation"/> changes sample
/// 0 in epoch k, whichever sample it is: a prediction depends on its sample and the seed alone, not on what else is in the batch.
/// </para>
/// <para>Accuracies follow from the outputs: <c>Accuracy.Of(outputs, data.Labels, classes)</c>, <c>TopKAccuracy.Of(outputs, data.Labels, classes, 5)</c>.</para>
/// </remarks>
public static class TestTimeAugmentation
{
    /// <summary>Predicts samples.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="inputs">One sample after another, in the network's input shape.</param>
    /// <param name="outputs">Receives one averaged output after another.</param>
    /// <param name="augmentation">Makes the copies.</param>
    /// <param name="copies">Copies of each sample, the sample itself included; positive.</param>
    /// <param name="average">What is averaged, and so what <paramref name="outputs"/> receives.</param>
    /// <param name="seed">Seed of the copies.</param>
    /// <exception cref="ArgumentException">Lengths do not agree, a step cannot work on such samples, or the network gives no probabilities.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="copies"/> is not positive.</exception>
    public static void Predict<TNetwork>(TNetwork network, ReadOnlySpan<float> inputs, Span<float> outputs, Augmentation augmentation, int copies, PredictionAverage average = PredictionAverage.Probabilities, ulong seed = 0)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var model = TNetwork.Model;
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(augmentation);
        var (samples, entry) = Batch.OfOutputs(model, inputs.Length, outputs.Length);
        var (shape, length) = (model.Entries[entry].InputShape, model.Entries[entry].InputLength);
        Batch.CheckOutputs(model, samples, outputs.Length);
        using var predictor = new CopyPredictor<TNetwork>(network, augmentation, shape, copies, average, seed);
        for (var start = 0; start < samples; start += predictor.Capacity)
        {
            var count = Math.Min(predictor.Capacity, samples - start);
            predictor.Predict(inputs.Slice(start * length, count * length), outputs.Slice(start * model.OutputLength, count * model.OutputLength));
        }
    }

    /// <summary>Predicts all samples of a data set.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="data">The data set.</param>
    /// <param name="outputs">Receives one averaged output after another.</param>
    /// <param name="augmentation">Makes the copies.</param>
    /// <param name="copies">Copies of each sample, the sample itself included; positive.</param>
    /// <param name="average">What is averaged, and so what <paramref name="outputs"/> receives.</param>
    /// <param name="seed">Seed of the copies.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, lengths do not agree, a step cannot work on such samples, or the network gives no probabilities.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="copies"/> is not positive.</exception>
    public static void Predict<TNetwork>(TNetwork network, Dataset data, Span<float> outputs, Augmentation augmentation, int copies, PredictionAverage average = PredictionAverage.Probabilities, ulong seed = 0)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var model = TNetwork.Model;
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(augmentation);
        DataFit.CheckSamples(model, data, nameof(data));
        Batch.CheckOutputs(model, data.Count, outputs.Length);
        using var predictor = new CopyPredictor<TNetwork>(network, augmentation, data.SampleShape, copies, average, seed);
        using var inputs = new AlignedMemory((long)predictor.Capacity * data.SampleLength);
        for (var start = 0; start < data.Count; start += predictor.Capacity)
        {
            var count = Math.Min(predictor.Capacity, data.Count - start);
            var samples = inputs.Span[..(count * data.SampleLength)];
            data.CopyInputs(start, count, samples);
            predictor.Predict(samples, outputs.Slice(start * model.OutputLength, count * model.OutputLength));
        }
    }
}
