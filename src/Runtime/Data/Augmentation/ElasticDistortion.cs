using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetCompiler;

/// <summary>Moves every pixel by a smooth random field, as if the image were drawn on rubber, with bilinear interpolation.</summary>
/// <remarks>
/// <para>
/// Simard, Steinkraus, Platt 2003, Best practices for convolutional neural networks applied to visual document analysis: for each pixel dx and dy are uniform in
/// [-1, 1), both fields are smoothed by a Gaussian of deviation sigma, and pixel (x, y) becomes the image's value at <c>(x + alpha * dx, y + alpha * dy)</c>.
/// The Gaussian's weights sum to one and reach three deviations; beyond the image the fields are 0.
/// </para>
/// <para>
/// Away from the edges a displacement has a standard deviation of about <c>0.163 * alpha / sigma</c> pixels: 1.4 pixels for the paper's alpha = 34 and sigma = 4 on MNIST's
/// 28 by 28 pixels. Greater sigma makes it smoother, up to a mere shift; sigma far below 1 makes it noise.
/// </para>
/// </remarks>
public sealed class ElasticDistortion : AugmentationStep
{
    private readonly ImageFill _fill;
    private readonly GaussianSmoothing _smoothing;

    /// <summary>Makes the step.</summary>
    /// <param name="alpha">Strength in pixels, not negative.</param>
    /// <param name="sigma">Deviation of the Gaussian in pixels, from 0.1 to 1000.</param>
    /// <param name="fill">The value outside the image, one for all channels or one for each; null is 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException"><paramref name="fill"/> is empty or not finite.</exception>
    public ElasticDistortion(double alpha, double sigma, IReadOnlyList<float>? fill = null)
    {
        Alpha = AugmentationArgument.NotNegative(alpha, nameof(alpha));
        if (!(sigma is >= 0.1 and <= 1000))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, $"sigma must be from 0.1 to 1000 pixels, but {sigma} was given.");
        Sigma = sigma;
        _fill = new ImageFill(fill);
        _smoothing = new GaussianSmoothing(sigma);
    }

    /// <summary>Strength in pixels.</summary>
    public double Alpha { get; }

    /// <summary>Deviation of the Gaussian in pixels.</summary>
    public double Sigma { get; }

    /// <inheritdoc/>
    public override void Check(ImageShape shape) => _fill.Check(shape, nameof(ElasticDistortion));

    /// <inheritdoc/>
    public override int ScratchLength(ImageShape shape) =>
        BilinearSampler.Length(shape) + 2 * shape.Height * GaussianSmoothing.Stride(shape.Width) + _smoothing.ScratchLength(shape.Height, shape.Width);

    /// <inheritdoc/>
    public override void Apply(Span<float> sample, ImageShape shape, Span<float> scratch, AugmentationRandom random)
    {
        var stride = GaussianSmoothing.Stride(shape.Width);
        var bordered = scratch[..BilinearSampler.Length(shape)];
        var fields = scratch.Slice(bordered.Length, 2 * shape.Height * stride);
        var xs = fields[..(shape.Height * stride)];
        var ys = fields[xs.Length..];
        var rest = scratch[(bordered.Length + fields.Length)..];
        Draw(fields, stride, shape.Width, random);
        _smoothing.Run(xs, shape.Height, shape.Width, rest);
        _smoothing.Run(ys, shape.Height, shape.Width, rest);
        BilinearSampler.Copy(sample, shape, _fill, bordered);
        for (var row = 0; row < shape.Height; row++)
        {
            var x = xs.Slice(row * stride, stride);
            var y = ys.Slice(row * stride, stride);
            Displace(x, y, row, (float)Alpha);
            BilinearSampler.ReadRow(bordered, shape, x, y, sample, row);
        }
    }

    /// <summary>Draws packed, then spreads the rows, last first, to where each begins: so numbers do not depend on the vectors' width.</summary>
    private static void Draw(Span<float> fields, int stride, int width, AugmentationRandom random)
    {
        var rows = fields.Length / stride;
        random.Fill(fields[..(rows * width)], -1, 1);
        for (var row = rows - 1; row > 0 && stride > width; row--)
            fields.Slice(row * width, width).CopyTo(fields[(row * stride)..]);
    }

    /// <summary>Makes positions of displacements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Displace(Span<float> xs, Span<float> ys, int row, float alpha)
    {
        var alphas = new Vector<float>(alpha);
        for (var i = 0; i < xs.Length; i += Vector<float>.Count)
        {
            var x = xs[i..];
            var y = ys[i..];
            Vector.MultiplyAddEstimate(alphas, new Vector<float>(x), Vector<float>.Indices + new Vector<float>(i)).CopyTo(x);
            Vector.MultiplyAddEstimate(alphas, new Vector<float>(y), new Vector<float>(row)).CopyTo(y);
        }
    }
}
