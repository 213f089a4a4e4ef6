namespace NetCompiler;

/// <summary>Normalises each channel, or each feature of a plain vector: <c>y = (x - mean) / deviation</c>. Not random.</summary>
/// <remarks>
/// For pipelines whose other steps are to work on raw values. Data that are not augmented, such as those for validation, need the same from
/// <see cref="Dataset.WithNormalization(IReadOnlyList{float}, IReadOnlyList{float})"/>.
/// </remarks>
public sealed class Normalize : AugmentationStep
{
    private readonly float[] _scale;
    private readonly float[] _offset;

    /// <summary>Makes the step.</summary>
    /// <param name="mean">One number for each channel or feature.</param>
    /// <param name="standardDeviation">One positive number for each channel or feature.</param>
    /// <exception cref="ArgumentException">There are none, or not as many of one as of the other; a number is not finite, or a deviation not positive.</exception>
    public Normalize(IReadOnlyList<float> mean, IReadOnlyList<float> standardDeviation)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(standardDeviation);
        if (mean.Count == 0 || mean.Count != standardDeviation.Count)
            throw new ArgumentException($"Each channel needs a mean and a standard deviation, but {mean.Count} means and {standardDeviation.Count} deviations were given.", nameof(standardDeviation));
        _scale = new float[mean.Count];
        _offset = new float[mean.Count];
        for (var c = 0; c < mean.Count; c++)
        {
            if (!float.IsFinite(mean[c]))
                throw new ArgumentException($"The mean of channel {c} must be finite, but {mean[c]} was given.", nameof(mean));
            if (!float.IsFinite(standardDeviation[c]) || standardDeviation[c] <= 0)
                throw new ArgumentException($"The standard deviation of channel {c} must be finite and positive, but {standardDeviation[c]} was given.", nameof(standardDeviation));
            _scale[c] = (float)(1.0 / standardDeviation[c]);
            _offset[c] = (float)(-(double)mean[c] / standardDeviation[c]);
        }
    }

    /// <inheritdoc/>
    public override bool NeedsImages => false;

    /// <inheritdoc/>
    public override bool IsRandom => false;

    /// <inheritdoc/>
    public override void Check(ImageShape shape)
    {
        if (shape.Channels != _scale.Length)
            throw new ArgumentException($"Normalize has means of {_scale.Length} channels or features, but the samples have {shape.Channels}.");
    }

    /// <inheritdoc/>
    public override void Apply(Span<float> sample, ImageShape shape, Span<float> scratch, AugmentationRandom random)
    {
        if (shape.Plane == 1)
        {
            ChannelScaling.Convert(sample, sample, _scale, _offset);
            return;
        }
        for (var c = 0; c < shape.Channels; c++)
        {
            var plane = sample.Slice(c * shape.Plane, shape.Plane);
            ChannelScaling.Convert(plane, plane, _scale[c], _offset[c]);
        }
    }
}
