namespace NetCompiler;

/// <summary>Room for one batch, filled again and again without allocating.</summary>
/// <param name="data">Where samples come from.</param>
/// <param name="capacity">Most samples of a batch.</param>
/// <param name="outputLength">Numbers of one output; 0 for no room for outputs.</param>
/// <param name="augmentation">What happens to samples on their way; null for nothing. Disposed of with the buffer.</param>
internal sealed class BatchBuffer(Dataset data, int capacity, int outputLength, AugmentationRun? augmentation = null) : IDisposable
{
    private readonly AlignedMemory _inputs = new((long)capacity * data.SampleLength);
    private readonly AlignedMemory _targets = new(data.Target == TargetKind.Vector ? (long)capacity * data.TargetLength : 0);
    private readonly AlignedMemory _outputs = new((long)capacity * outputLength);
    private readonly int[] _labels = new int[data.Target == TargetKind.Label ? capacity : 0];
    private int _count;

    public ReadOnlySpan<float> Inputs => _inputs.Span[..(_count * data.SampleLength)];

    public ReadOnlySpan<int> Labels => _labels.AsSpan(0, _count);

    public ReadOnlySpan<float> Targets => _targets.Span[..(_count * data.TargetLength)];

    public Span<float> Outputs => _outputs.Span[..(_count * outputLength)];

    /// <summary>Fills the buffer with samples in any order, as they are in an epoch (from 0).</summary>
    public void Load(ReadOnlySpan<int> indices, int epoch)
    {
        _count = indices.Length;
        data.CopyInputs(indices, _inputs.Span[..(_count * data.SampleLength)]);
        augmentation?.Run(_inputs, indices, epoch);
        if (data.Target == TargetKind.Label)
            data.CopyLabels(indices, _labels.AsSpan(0, _count));
        else
            data.CopyTargets(indices, _targets.Span[..(_count * data.TargetLength)]);
    }

    /// <summary>Fills the buffer with consecutive samples, which see only what an augmentation does to sample 0: right for steps that are not random.</summary>
    public void Load(int start, int count)
    {
        _count = count;
        data.CopyInputs(start, count, _inputs.Span[..(_count * data.SampleLength)]);
        augmentation?.Run(_inputs, count, epoch: 0);
        if (data.Target == TargetKind.Label)
            data.Labels.Slice(start, count).CopyTo(_labels);
        else
            data.Targets.Slice(start * data.TargetLength, count * data.TargetLength).CopyTo(_targets.Span);
    }

    public void Dispose()
    {
        _inputs.Dispose();
        _targets.Dispose();
        _outputs.Dispose();
        augmentation?.Dispose();
    }
}
