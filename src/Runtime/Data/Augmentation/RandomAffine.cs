namespace NetCompiler;

/// <summary>Scales, shears, turns and moves an image at random in one step, with bilinear interpolation. PyTorch's <c>RandomAffine</c>.</summary>
/// <remarks>Each pixel p relative to the centre goes to <c>R(angle) * [[1, tan(shear)], [0, 1]] * scale * p + translation</c>, every number uniform in its range.</remarks>
public sealed class RandomAffine : AugmentationStep
{
    private readonly ImageFill _fill;

    /// <summary>Makes the step.</summary>
    /// <param name="degrees">Greatest angle of the rotation; not negative.</param>
    /// <param name="translation">Greatest move to each side, as a fraction from 0 to 1 of the width and of the height.</param>
    /// <param name="minScale">Least factor, positive.</param>
    /// <param name="maxScale">Greatest factor, not less than <paramref name="minScale"/>.</param>
    /// <param name="shear">Greatest angle of the shear along x, in degrees, from 0 up to, not including, 90.</param>
    /// <param name="fill">The value outside the image, one for all channels or one for each; null is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException"><paramref name="fill"/> is empty or not finite.</exception>
    public RandomAffine(double degrees = 0, double translation = 0, double minScale = 1, double maxScale = 1, double shear = 0, IReadOnlyList<float>? fill = null)
    {
        Degrees = AugmentationArgument.NotNegative(degrees, nameof(degrees));
        Translation = AugmentationArgument.Fraction(translation, nameof(translation));
        MinScale = AugmentationArgument.Positive(minScale, nameof(minScale));
        MaxScale = AugmentationArgument.Positive(maxScale, nameof(maxScale));
        ArgumentOutOfRangeException.ThrowIfLessThan(maxScale, minScale);
        Shear = AugmentationArgument.NotNegative(shear, nameof(shear));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(shear, 90);
        _fill = new ImageFill(fill);
    }

    /// <summary>Greatest angle of the rotation.</summary>
    public double Degrees { get; }

    /// <summary>Greatest move to each side, as a fraction of the width and of the height.</summary>
    public double Translation { get; }

    /// <summary>Least factor.</summary>
    public double MinScale { get; }

    /// <summary>Greatest factor.</summary>
    public double MaxScale { get; }

    /// <summary>Greatest angle of the shear along x.</summary>
    public double Shear { get; }

    /// <inheritdoc/>
    public override void Check(ImageShape shape) => _fill.Check(shape, nameof(RandomAffine));

    /// <inheritdoc/>
    public override int ScratchLength(ImageShape shape) => AffineMap.ScratchLength(shape);

    /// <inheritdoc/>
    public override void Apply(Span<float> sample, ImageShape shape, Span<float> scratch, AugmentationRandom random)
    {
        var map = AffineMap.Inverse(
            shape,
            random.Uniform(0, -Degrees, Degrees),
            random.Uniform(1, MinScale, MaxScale),
            random.Uniform(2, -Shear, Shear),
            random.Uniform(3, -Translation, Translation) * shape.Width,
            random.Uniform(4, -Translation, Translation) * shape.Height);
        map.Resample(sample, shape, _fill, scratch);
    }
}
