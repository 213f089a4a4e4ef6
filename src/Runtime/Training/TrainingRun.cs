using System.Diagnostics;

namespace NetCompiler;

/// <summary>The steps of one run: everything they need is made once, so that no step allocates.</summary>
internal sealed class TrainingRun<TNetwork>(TNetwork network, Optimizer optimizer, Dataset data, int epochs, int batchSize, AugmentationRun? augmentation) : IDisposable
    where TNetwork : Network<TNetwork>, INetwork<TNetwork>
{
    private readonly int _batchSize = Math.Min(batchSize, data.Count);
    private readonly BatchBuffer _buffer = new(data, Math.Min(batchSize, data.Count), outputLength: 0, augmentation);
    private readonly int[] _order = new int[data.Count];

    public LearningRateSchedule? Schedule { get; init; }

    public ulong Seed { get; init; }

    public IProgress<TrainingProgress>? Progress { get; init; }

    public TimeSpan ReportInterval { get; init; }

    public CancellationToken CancellationToken { get; init; }

    private int Steps => (data.Count + _batchSize - 1) / _batchSize;

    /// <summary>Runs epoch number <paramref name="epoch"/> (from 0) and gives what its last step would report.</summary>
    public TrainingProgress Epoch(int epoch)
    {
        var began = Stopwatch.GetTimestamp();
        var reported = began;
        Shuffle.Fill(_order, Seed, Shuffle.EpochStream(epoch));
        var (sum, weight) = (0.0, 0.0);
        var samples = 0;
        for (var step = 0; ; step++)
        {
            CancellationToken.ThrowIfCancellationRequested();
            var count = Math.Min(_batchSize, data.Count - samples);
            var mean = Step((long)epoch * Steps + step, _order.AsSpan(samples, count), epoch);
            var ofBatch = data.Target == TargetKind.Label ? Batch.LabelWeight(TNetwork.Model, _buffer.Labels) : count;
            sum += mean * ofBatch;
            weight += ofBatch;
            samples += count;
            var now = Stopwatch.GetTimestamp();
            var state = new TrainingProgress(
                epoch + 1, epochs, step + 1, Steps, samples, sum / weight, optimizer.LearningRate, Stopwatch.GetElapsedTime(began, now).TotalSeconds, null);
            // The last step is reported together with the epoch's result.
            if (samples == data.Count)
                return state;
            if (Progress is not null && Stopwatch.GetElapsedTime(reported, now) >= ReportInterval)
            {
                Progress.Report(state);
                reported = now;
            }
        }
    }

    public void Dispose() => _buffer.Dispose();

    private float Step(long step, ReadOnlySpan<int> indices, int epoch)
    {
        if (Schedule is { } schedule)
            optimizer.LearningRate = schedule.Rate(step, (long)epochs * Steps);
        _buffer.Load(indices, epoch);
        return data.Target == TargetKind.Label
            ? network.TrainStep(_buffer.Inputs, _buffer.Labels, optimizer)
            : network.TrainStep(_buffer.Inputs, _buffer.Targets, optimizer);
    }
}
