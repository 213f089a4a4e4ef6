using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler;

/// <summary>Reads an image at any positions, interpolating between the four pixels around each; outside the image lies a fill value.</summary>
/// <remarks>
/// The image is copied with a border of fill: one pixel before, two behind. A position is first moved into it, so no pixel has to ask whether it exists;
/// between the outermost pixels and the border the image fades over one pixel.
/// </remarks>
internal static unsafe class BilinearSampler
{
    private const int Border = 3;

    /// <summary>Floats that the image with its border takes.</summary>
    public static int Length(ImageShape shape) => shape.Channels * (shape.Height + Border) * (shape.Width + Border);

    /// <summary>Copies an image and puts the border around it.</summary>
    public static void Copy(ReadOnlySpan<float> image, ImageShape shape, ImageFill fill, Span<float> bordered)
    {
        var stride = shape.Width + Border;
        for (var c = 0; c < shape.Channels; c++)
        {
            var plane = bordered.Slice(c * (shape.Height + Border) * stride, (shape.Height + Border) * stride);
            plane.Fill(fill.Of(c));
            for (var y = 0; y < shape.Height; y++)
                image.Slice(c * shape.Plane + y * shape.Width, shape.Width).CopyTo(plane[((y + 1) * stride + 1)..]);
        }
    }

    /// <summary>Computes row <paramref name="row"/> of all channels.</summary>
    /// <param name="bordered">The image, from <see cref="Copy"/>.</param>
    /// <param name="shape">Shape of the image without border.</param>
    /// <param name="xs">For each pixel of the row the column that it is read at; finite.</param>
    /// <param name="ys">For each pixel of the row the row that it is read at; finite.</param>
    /// <param name="image">Receives the row.</param>
    /// <param name="row">Number of the row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ReadRow(ReadOnlySpan<float> bordered, ImageShape shape, ReadOnlySpan<float> xs, ReadOnlySpan<float> ys, Span<float> image, int row)
    {
        // Everything below goes by address; these are all its bounds.
        bordered = bordered[..Length(shape)];
        xs = xs[..shape.Width];
        ys = ys[..shape.Width];
        image = image[..shape.Length];
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)shape.Height);
        fixed (float* from = bordered, x = xs, y = ys, to = image)
        {
            if (Avx2.IsSupported && shape.Width >= Vector256<float>.Count)
                // The last vector overlaps the one before it where the width is not a multiple.
                for (var i = 0; i < shape.Width; i += Vector256<float>.Count)
                    ReadVector(from, shape, x, y, to + row * shape.Width, Math.Min(i, shape.Width - Vector256<float>.Count));
            else
                for (var i = 0; i < shape.Width; i++)
                    ReadPixel(from, shape, x[i], y[i], to + row * shape.Width + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadVector(float* from, ImageShape shape, float* xs, float* ys, float* to, int at)
    {
        var stride = shape.Width + Border;
        var x = Vector256.Min(Vector256.Max(Vector256.Load(xs + at), Vector256.Create(-1f)), Vector256.Create((float)shape.Width));
        var y = Vector256.Min(Vector256.Max(Vector256.Load(ys + at), Vector256.Create(-1f)), Vector256.Create((float)shape.Height));
        var left = Vector256.Floor(x);
        var top = Vector256.Floor(y);
        var offset = (Vector256.ConvertToInt32(top) + Vector256<int>.One) * stride + Vector256.ConvertToInt32(left) + Vector256<int>.One;
        x -= left;
        y -= top;
        for (var c = 0; c < shape.Channels; c++)
        {
            var a = Avx2.GatherVector256(from, offset, sizeof(float));
            var b = Avx2.GatherVector256(from + 1, offset, sizeof(float));
            var d = Avx2.GatherVector256(from + stride, offset, sizeof(float));
            var e = Avx2.GatherVector256(from + stride + 1, offset, sizeof(float));
            var upper = Vector256.MultiplyAddEstimate(x, b - a, a);
            var lower = Vector256.MultiplyAddEstimate(x, e - d, d);
            Vector256.MultiplyAddEstimate(y, lower - upper, upper).Store(to + at);
            from += (shape.Height + Border) * stride;
            to += shape.Plane;
        }
    }

    private static void ReadPixel(float* from, ImageShape shape, float x, float y, float* to)
    {
        var stride = shape.Width + Border;
        x = Math.Min(Math.Max(x, -1), shape.Width);
        y = Math.Min(Math.Max(y, -1), shape.Height);
        var left = MathF.Floor(x);
        var top = MathF.Floor(y);
        from += ((int)top + 1) * stride + (int)left + 1;
        x -= left;
        y -= top;
        for (var c = 0; c < shape.Channels; c++)
        {
            var upper = float.MultiplyAddEstimate(x, from[1] - from[0], from[0]);
            var lower = float.MultiplyAddEstimate(x, from[stride + 1] - from[stride], from[stride]);
            *to = float.MultiplyAddEstimate(y, lower - upper, upper);
            from += (shape.Height + Border) * stride;
            to += shape.Plane;
        }
    }
}
