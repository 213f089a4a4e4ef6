using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetCompiler;

/// <summary>Convolution of a field with a Gaussian whose weights sum to one; beyond the field lie zeros.</summary>
internal sealed class GaussianSmoothing
{
    private readonly float[] _weights;

    /// <summary>Makes the weights up to three deviations from the centre.</summary>
    public GaussianSmoothing(double sigma)
    {
        Radius = (int)Math.Ceiling(3 * sigma);
        var weights = new double[2 * Radius + 1];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = Math.Exp(-0.5 * (i - Radius) * (i - Radius) / (sigma * sigma));
        var sum = weights.Sum();
        _weights = Array.ConvertAll(weights, weight => (float)(weight / sum));
    }

    /// <summary>Pixels that the weights reach to each side.</summary>
    public int Radius { get; }

    /// <summary>Numbers in a row of a field: whole vectors.</summary>
    public static int Stride(int width) => (width + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;

    /// <summary>Floats of scratch memory for <see cref="Run"/>.</summary>
    public int ScratchLength(int height, int width) => Stride(width) + 2 * Radius + (height + 2 * Radius) * Stride(width);

    /// <summary>Smooths a field in place.</summary>
    /// <param name="field">The field, row by row, each row <see cref="Stride"/> numbers long; the numbers behind its width may be anything.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Numbers in a row.</param>
    /// <param name="scratch">Scratch memory.</param>
    public void Run(Span<float> field, int height, int width, Span<float> scratch)
    {
        var stride = Stride(width);
        var line = scratch[..(stride + 2 * Radius)];
        var rows = scratch.Slice(line.Length, (height + 2 * Radius) * stride);
        line.Clear();
        rows[..(Radius * stride)].Clear();
        rows[((height + Radius) * stride)..].Clear();
        for (var y = 0; y < height; y++)
        {
            field.Slice(y * stride, width).CopyTo(line[Radius..]);
            Convolve(line, 1, rows.Slice((y + Radius) * stride, stride));
        }
        for (var y = 0; y < height; y++)
            Convolve(rows[(y * stride)..], stride, field.Slice(y * stride, stride));
    }

    /// <summary>Sets <c>to[x] = sum over k of weight[k] * from[x + k * step]</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Convolve(ReadOnlySpan<float> from, int step, Span<float> to)
    {
        var weights = _weights;
        // Everything below goes by reference; this is all its bounds.
        from = from[..((weights.Length - 1) * step + to.Length)];
        ref var source = ref MemoryMarshal.GetReference(from);
        ref var destination = ref MemoryMarshal.GetReference(to);
        for (var x = 0; x < to.Length; x += Vector<float>.Count)
        {
            // Two sums, since one would wait for itself.
            var even = Vector<float>.Zero;
            var odd = new Vector<float>(weights[0]) * Vector.LoadUnsafe(ref source, (nuint)x);
            for (var k = 1; k < weights.Length; k += 2)
            {
                even = Vector.MultiplyAddEstimate(new Vector<float>(weights[k]), Vector.LoadUnsafe(ref source, (nuint)(x + k * step)), even);
                odd = Vector.MultiplyAddEstimate(new Vector<float>(weights[k + 1]), Vector.LoadUnsafe(ref source, (nuint)(x + (k + 1) * step)), odd);
            }
            (even + odd).StoreUnsafe(ref destination, (nuint)x);
        }
    }
}
