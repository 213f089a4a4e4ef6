using System.Buffers;

namespace NetCompiler;

/// <summary>A pipeline that changes samples at random while they are copied into a batch, so that a network never sees the same picture twice.</summary>
/// <remarks>
/// <para>
/// Steps run in the order given, each on what the one before it made. Seed, epoch and the sample's index in its data set decide a picture, and nothing else
/// does: neither the size of the batch nor the order of samples nor the number of threads.
/// </para>
/// <para>
/// Steps see the values that the data set gives out, after its normalisation; so a fill of 0 is the mean of a normalised data set, and its black is
/// <see cref="Dataset.Black"/>.
/// </para>
/// </remarks>
public sealed class Augmentation
{
    private readonly AugmentationStep[] _steps;

    /// <summary>Makes a pipeline.</summary>
    /// <param name="steps">The steps, in order.</param>
    /// <exception cref="ArgumentNullException">A step is null.</exception>
    public Augmentation(params IReadOnlyList<AugmentationStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        _steps = [.. steps];
        foreach (var step in _steps)
            ArgumentNullException.ThrowIfNull(step, nameof(steps));
    }

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<AugmentationStep> Steps => _steps;

    /// <summary>Augments samples in place on the calling thread, as <see cref="Trainer{TNetwork}.Fit"/> does; for training loops of one's own, and to look at the pictures.</summary>
    /// <param name="samples">One sample after another.</param>
    /// <param name="sampleShape">Shape of one sample: [channels, height, width]; or [features], where no step needs images.</param>
    /// <param name="indices">For each sample its index in the data set.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <exception cref="ArgumentException">A step cannot work on such samples, or there are not as many samples as indices.</exception>
    public void Apply(Span<float> samples, IReadOnlyList<int> sampleShape, ReadOnlySpan<int> indices, ulong seed, int epoch)
    {
        var shape = ShapeOf(sampleShape);
        if (samples.Length != (long)indices.Length * shape.Length)
            throw new ArgumentException($"{indices.Length} samples of shape [{string.Join(", ", sampleShape)}] have {(long)indices.Length * shape.Length} numbers, but {samples.Length} were given.", nameof(samples));
        var scratch = ArrayPool<float>.Shared.Rent(ScratchLength(shape));
        for (var i = 0; i < indices.Length; i++)
            Apply(samples.Slice(i * shape.Length, shape.Length), shape, scratch, seed, epoch, indices[i]);
        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>The steps that are not random, which samples need even where they are not to be changed; null where there are none.</summary>
    internal Augmentation? Fixed() => Array.FindAll(_steps, step => !step.IsRandom) is { Length: > 0 } steps ? new Augmentation(steps) : null;

    /// <summary>How the steps see samples of a shape.</summary>
    /// <exception cref="ArgumentException">A step cannot work on such samples.</exception>
    internal ImageShape ShapeOf(IReadOnlyList<int> sampleShape)
    {
        var isImage = sampleShape.Count == 3;
        if (!isImage && Array.Find(_steps, step => step.NeedsImages) is { } needy)
            throw new ArgumentException($"{needy.GetType().Name} works on images of shape [channels, height, width], but the samples have shape [{string.Join(", ", sampleShape)}].", "augmentation");
        var shape = isImage
            ? new ImageShape(sampleShape[0], sampleShape[1], sampleShape[2])
            : new ImageShape(sampleShape[0], 1, sampleShape.Skip(1).Aggregate(1, (product, extent) => product * extent));
        foreach (var step in _steps)
            step.Check(shape);
        return shape;
    }

    internal int ScratchLength(ImageShape shape) => _steps.Length == 0 ? 0 : _steps.Max(step => step.ScratchLength(shape));

    internal void Apply(Span<float> sample, ImageShape shape, Span<float> scratch, ulong seed, int epoch, int index)
    {
        for (var step = 0; step < _steps.Length; step++)
            _steps[step].Apply(sample, shape, scratch, new AugmentationRandom(seed, epoch, index, step));
    }
}
