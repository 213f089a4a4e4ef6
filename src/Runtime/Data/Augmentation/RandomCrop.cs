namespace NetCompiler;

/// <summary>Pads an image on all sides and cuts a piece of its own size out at random: a shift of up to the padding in each direction.</summary>
/// <remarks>PyTorch's <c>RandomCrop(size, padding)</c> with the image's own size, as in He et al. 2015, Deep residual learning, section 4.2 (padding 4).</remarks>
public sealed class RandomCrop : AugmentationStep
{
    private readonly ImageFill _fill;

    /// <summary>Makes the step.</summary>
    /// <param name="padding">Pixels on each side, positive; with <see cref="CropPadding.Reflect"/> less than height and width.</param>
    /// <param name="mode">What lies around the image.</param>
    /// <param name="fill">The value around the image, one for all channels or one for each; null is 0. Has no part where the image is mirrored.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="padding"/> is not positive.</exception>
    /// <exception cref="ArgumentException"><paramref name="fill"/> is empty or not finite.</exception>
    public RandomCrop(int padding, CropPadding mode = CropPadding.Fill, IReadOnlyList<float>? fill = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(padding);
        Padding = padding;
        Mode = mode;
        _fill = new ImageFill(fill);
    }

    /// <summary>Pixels on each side.</summary>
    public int Padding { get; }

    /// <summary>What lies around the image.</summary>
    public CropPadding Mode { get; }

    /// <inheritdoc/>
    public override void Check(ImageShape shape)
    {
        _fill.Check(shape, nameof(RandomCrop));
        if (Mode == CropPadding.Reflect && Padding >= Math.Min(shape.Height, shape.Width))
            throw new ArgumentException($"RandomCrop can mirror less than the {Math.Min(shape.Height, shape.Width)} pixels of a side of samples of shape {shape}, but a padding of {Padding} was given.");
    }

    /// <inheritdoc/>
    public override int ScratchLength(ImageShape shape) => shape.Length;

    /// <inheritdoc/>
    public override void Apply(Span<float> sample, ImageShape shape, Span<float> scratch, AugmentationRandom random)
    {
        var down = random.Integer(0, 2 * Padding + 1) - Padding;
        var right = random.Integer(1, 2 * Padding + 1) - Padding;
        if (down == 0 && right == 0)
            return;
        var source = scratch[..shape.Length];
        sample.CopyTo(source);
        for (var c = 0; c < shape.Channels; c++)
        {
            var from = source.Slice(c * shape.Plane, shape.Plane);
            var to = sample.Slice(c * shape.Plane, shape.Plane);
            for (var y = 0; y < shape.Height; y++)
            {
                var row = to.Slice(y * shape.Width, shape.Width);
                var at = Mode == CropPadding.Reflect ? Mirrored(y + down, shape.Height) : y + down;
                if (at < 0 || at >= shape.Height)
                    row.Fill(_fill.Of(c));
                else
                    Shift(from.Slice(at * shape.Width, shape.Width), row, right, _fill.Of(c));
            }
        }
    }

    /// <summary>Sets <c>to[x] = from[x + right]</c>.</summary>
    private void Shift(ReadOnlySpan<float> from, Span<float> to, int right, float fill)
    {
        var begin = Math.Clamp(-right, 0, to.Length);
        var end = Math.Clamp(to.Length - right, begin, to.Length);
        if (begin < end)
            from[(begin + right)..(end + right)].CopyTo(to[begin..]);
        if (Mode == CropPadding.Fill)
        {
            to[..begin].Fill(fill);
            to[end..].Fill(fill);
            return;
        }
        for (var x = 0; x < begin; x++)
            to[x] = from[Mirrored(x + right, from.Length)];
        for (var x = end; x < to.Length; x++)
            to[x] = from[Mirrored(x + right, from.Length)];
    }

    private static int Mirrored(int at, int length) => at < 0 ? -at : at < length ? at : 2 * length - 2 - at;
}
