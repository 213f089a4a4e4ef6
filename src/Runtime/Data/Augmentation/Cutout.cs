namespace NetCompiler;

/// <summary>Covers a square whose centre is any pixel of the image; what reaches beyond the image is cut off.</summary>
/// <remarks>DeVries, Taylor 2017, Improved regularization of convolutional neural networks with cutout, arXiv 1708.04552: size 16 for CIFAR-10, 8 for CIFAR-100, after normalisation with a fill of 0.</remarks>
public sealed class Cutout : AugmentationStep
{
    private readonly ImageFill _fill;

    /// <summary>Makes the step.</summary>
    /// <param name="size">Side of the square in pixels, positive.</param>
    /// <param name="fill">The value of the square, one for all channels or one for each; null is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not positive.</exception>
    /// <exception cref="ArgumentException"><paramref name="fill"/> is empty or not finite.</exception>
    public Cutout(int size, IReadOnlyList<float>? fill = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        Size = size;
        _fill = new ImageFill(fill);
    }

    /// <summary>Side of the square in pixels.</summary>
    public int Size { get; }

    /// <inheritdoc/>
    public override void Check(ImageShape shape) => _fill.Check(shape, nameof(Cutout));

    /// <inheritdoc/>
    public override void Apply(Span<float> sample, ImageShape shape, Span<float> scratch, AugmentationRandom random)
    {
        var (top, bottom) = Range(random.Integer(0, shape.Height), shape.Height);
        var (left, right) = Range(random.Integer(1, shape.Width), shape.Width);
        for (var c = 0; c < shape.Channels; c++)
            for (var y = top; y < bottom; y++)
                sample[(c * shape.Plane + y * shape.Width + left)..(c * shape.Plane + y * shape.Width + right)].Fill(_fill.Of(c));
    }

    private (int Begin, int End) Range(int centre, int extent)
    {
        var begin = centre - Size / 2;
        return (Math.Max(begin, 0), (int)Math.Min((long)begin + Size, extent));
    }
}
