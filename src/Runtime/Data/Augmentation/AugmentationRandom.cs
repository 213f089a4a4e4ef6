namespace NetCompiler;

/// <summary>The random numbers of one step on one sample in one epoch: a pure function of seed, epoch, sample, step and index, so neither order nor threads matter.</summary>
public readonly struct AugmentationRandom
{
    /// <summary>Stream of the key of a sample in epoch 0; apart from all other streams that a seed is used with.</summary>
    private const ulong SampleStream = 0xA06A_0000_0000_0000UL;

    /// <summary>Indices from here on belong to <see cref="Fill"/>.</summary>
    private const ulong FillIndex = 1UL << 32;

    private readonly ulong _key;
    private readonly ulong _step;

    /// <summary>The numbers of one step on one sample in one epoch.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="sample">Index of the sample in its data set.</param>
    /// <param name="step">Place of the step in the pipeline, from 0.</param>
    public AugmentationRandom(ulong seed, int epoch, int sample, int step)
    {
        _key = CounterRandom.Bits(seed, SampleStream + (uint)epoch, (uint)sample);
        _step = (uint)step;
    }

    /// <summary>Number <paramref name="index"/>, uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double Uniform(uint index, double low = 0, double high = 1) => low + (high - low) * CounterRandom.Uniform(_key, _step, index);

    /// <summary>Number <paramref name="index"/>, uniform in 0 .. <paramref name="exclusiveMaximum"/> - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMaximum"/> is not positive.</exception>
    public int Integer(uint index, int exclusiveMaximum) => CounterRandom.Integer(_key, _step, index, exclusiveMaximum);

    /// <summary>Fills a span with numbers uniform from <paramref name="low"/> to <paramref name="high"/>, apart from those that have an index.</summary>
    public void Fill(Span<float> destination, float low, float high) => CounterRandom.FillUniform(_key, _step, FillIndex, destination, low, high);
}
