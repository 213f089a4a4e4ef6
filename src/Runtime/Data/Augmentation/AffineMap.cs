using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetCompiler;

/// <summary>For each pixel of an image where in another it comes from: <c>x' = XX * x + XY * y + X</c>, <c>y' = YX * x + YY * y + Y</c>.</summary>
internal readonly record struct AffineMap(double XX, double XY, double X, double YX, double YY, double Y)
{
    /// <summary>The inverse of: scale about the centre, shear along x, rotate clockwise, then move.</summary>
    /// <param name="shape">The image, whose centre lies between its middle pixels.</param>
    /// <param name="angle">Angle of the rotation in degrees.</param>
    /// <param name="scale">Factor, positive.</param>
    /// <param name="shear">Angle of the shear in degrees, less than 90 in magnitude.</param>
    /// <param name="right">Pixels to move to the right.</param>
    /// <param name="down">Pixels to move down.</param>
    public static AffineMap Inverse(ImageShape shape, double angle, double scale, double shear, double right, double down)
    {
        var (sine, cosine) = Math.SinCos(angle * (Math.PI / 180));
        var slope = Math.Tan(shear * (Math.PI / 180));
        var (xx, xy, yx, yy) = ((cosine + slope * sine) / scale, (sine - slope * cosine) / scale, -sine / scale, cosine / scale);
        var (centreX, centreY) = ((shape.Width - 1) / 2.0, (shape.Height - 1) / 2.0);
        var (x, y) = (centreX + right, centreY + down);
        return new AffineMap(xx, xy, centreX - xx * x - xy * y, yx, yy, centreY - yx * x - yy * y);
    }

    /// <summary>Floats of scratch memory for <see cref="Resample"/>.</summary>
    public static int ScratchLength(ImageShape shape) => BilinearSampler.Length(shape) + 2 * shape.Width;

    /// <summary>Replaces an image by what the map makes of it.</summary>
    public void Resample(Span<float> image, ImageShape shape, ImageFill fill, Span<float> scratch)
    {
        var bordered = scratch[..BilinearSampler.Length(shape)];
        var xs = scratch.Slice(bordered.Length, shape.Width);
        var ys = scratch.Slice(bordered.Length + shape.Width, shape.Width);
        BilinearSampler.Copy(image, shape, fill, bordered);
        for (var row = 0; row < shape.Height; row++)
        {
            FillLine(xs, (float)(XY * row + X), (float)XX);
            FillLine(ys, (float)(YY * row + Y), (float)YX);
            BilinearSampler.ReadRow(bordered, shape, xs, ys, image, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillLine(Span<float> line, float start, float slope)
    {
        var i = 0;
        for (; i <= line.Length - Vector<float>.Count; i += Vector<float>.Count)
            Vector.MultiplyAddEstimate(Vector<float>.Indices + new Vector<float>(i), new Vector<float>(slope), new Vector<float>(start)).CopyTo(line[i..]);
        for (; i < line.Length; i++)
            line[i] = float.MultiplyAddEstimate(i, slope, start);
    }
}
