namespace NetCompiler;

/// <summary>Turns an image about its centre by a random angle, with bilinear interpolation. PyTorch's <c>RandomRotation</c>.</summary>
public sealed class Rotation : AugmentationStep
{
    private readonly ImageFill _fill;

    /// <summary>Makes the step.</summary>
    /// <param name="degrees">Greatest angle; angles are uniform in [-degrees, degrees]. Not negative.</param>
    /// <param name="fill">The value outside the image, one for all channels or one for each; null is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degrees"/> is negative or not finite.</exception>
    /// <exception cref="ArgumentException"><paramref name="fill"/> is empty or not finite.</exception>
    public Rotation(double degrees, IReadOnlyList<float>? fill = null)
    {
        Degrees = AugmentationArgument.NotNegative(degrees, nameof(degrees));
        _fill = new ImageFill(fill);
    }

    /// <summary>Greatest angle.</summary>
    public double Degrees { get; }

    /// <inheritdoc/>
    public override void Check(ImageShape shape) => _fill.Check(shape, nameof(Rotation));

    /// <inheritdoc/>
    public override int ScratchLength(ImageShape shape) => AffineMap.ScratchLength(shape);

    /// <inheritdoc/>
    public override void Apply(Span<float> sample, ImageShape shape, Span<float> scratch, AugmentationRandom random) =>
        AffineMap.Inverse(shape, random.Uniform(0, -Degrees, Degrees), 1, 0, 0, 0).Resample(sample, shape, _fill, scratch);
}
