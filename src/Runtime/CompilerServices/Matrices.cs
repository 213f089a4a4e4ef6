using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetCompiler.CompilerServices;

/// <summary>Moves of matrices: packed weights, and samples from one after another to side by side.</summary>
public static unsafe class Matrices
{
    /// <summary><c>destination[j, i] = source[i, j]</c> for <paramref name="rows"/> rows i and <paramref name="columns"/> columns j; strides are the floats from one row to the next.</summary>
    /// <remarks>
    /// In squares of four by four: four loads, eight shuffles and four stores for sixteen floats. All rows of a few columns come before the next columns, so that what is written of a row of the
    /// destination is still near when it is written on: its rows may compete for few sets of the cache.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose(float* source, nint sourceStride, float* destination, nint destinationStride, int rows, int columns)
    {
        const int Near = 8;
        for (; columns > Near; columns -= Near, source += Near, destination += Near * destinationStride)
            TransposeFew(source, sourceStride, destination, destinationStride, rows, Near);
        TransposeFew(source, sourceStride, destination, destinationStride, rows, columns);
    }

    /// <summary><c>destination[j, i] += source[i, j]</c> for <paramref name="rows"/> rows i and <paramref name="columns"/> columns j; strides are the floats from one row to the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTransposed(float* source, nint sourceStride, float* destination, nint destinationStride, int rows, int columns)
    {
        for (var j = 0; j < columns; j++, source++, destination += destinationStride)
        {
            var i = 0;
            var s = source;
            for (; i + 4 <= rows; i += 4, s += 4 * sourceStride)
                (Vector128.Load(destination + i) + Vector128.Create(s[0], s[sourceStride], s[2 * sourceStride], s[3 * sourceStride])).Store(destination + i);
            for (; i < rows; i++, s += sourceStride)
                destination[i] += *s;
        }
    }

    /// <summary>Copies packed weights of <paramref name="rows"/> neighbouring output channels so that their input channels lie side by side, <paramref name="turn"/> of each output channel at a time, and zeros behind the last one.</summary>
    /// <param name="panel">The weight of the first output channel, first tap and first input channel.</param>
    /// <param name="innerStride">Floats from one input channel to the next; output channels are neighbours.</param>
    /// <param name="tapStride">Floats from one tap to the next.</param>
    /// <param name="destination">For each tap and each <paramref name="turn"/> input channels, so many floats of each output channel.</param>
    /// <param name="rows">Output channels.</param>
    /// <param name="taps">Taps.</param>
    /// <param name="inner">Input channels.</param>
    /// <param name="padded">Input channels with what they are padded to, a multiple of <paramref name="turn"/>.</param>
    /// <param name="turn">Neighbouring input channels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RowsOfPanel(float* panel, nint innerStride, nint tapStride, float* destination, int rows, int taps, int inner, int padded, int turn)
    {
        for (var tap = 0; tap < taps; tap++, panel += tapStride)
            for (var begin = 0; begin < padded; begin += turn)
                for (var row = 0; row < rows; row++)
                    for (var i = begin; i < begin + turn; i++)
                        *destination++ = i < inner ? panel[i * innerStride + row] : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeFew(float* source, nint sourceStride, float* destination, nint destinationStride, int rows, int columns)
    {
        var i = 0;
        for (; i + 4 <= rows; i += 4)
        {
            var s = source + i * sourceStride;
            var d = destination + i;
            var j = 0;
            for (; j + 4 <= columns; j += 4, s += 4, d += 4 * destinationStride)
            {
                var a = Vector128.Load(s);
                var b = Vector128.Load(s + sourceStride);
                var c = Vector128.Load(s + 2 * sourceStride);
                var e = Vector128.Load(s + 3 * sourceStride);
                var ac0 = Interleave(a, c, high: false);
                var ac1 = Interleave(a, c, high: true);
                var be0 = Interleave(b, e, high: false);
                var be1 = Interleave(b, e, high: true);
                Interleave(ac0, be0, high: false).Store(d);
                Interleave(ac0, be0, high: true).Store(d + destinationStride);
                Interleave(ac1, be1, high: false).Store(d + 2 * destinationStride);
                Interleave(ac1, be1, high: true).Store(d + 3 * destinationStride);
            }
            for (; j < columns; j++, s++, d += destinationStride)
                for (var k = 0; k < 4; k++)
                    d[k] = s[k * sourceStride];
        }
        for (; i < rows; i++)
            for (var j = 0; j < columns; j++)
                destination[j * destinationStride + i] = source[i * sourceStride + j];
    }

    /// <summary>a0 b0 a1 b1, or a2 b2 a3 b3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<float> Interleave(Vector128<float> a, Vector128<float> b, bool high)
    {
        if (System.Runtime.Intrinsics.X86.Sse.IsSupported)
            return high ? System.Runtime.Intrinsics.X86.Sse.UnpackHigh(a, b) : System.Runtime.Intrinsics.X86.Sse.UnpackLow(a, b);
        if (System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.IsSupported)
            return high ? System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.ZipHigh(a, b) : System.Runtime.Intrinsics.Arm.AdvSimd.Arm64.ZipLow(a, b);
        return high ? Vector128.Create(a[2], b[2], a[3], b[3]) : Vector128.Create(a[0], b[0], a[1], b[1]);
    }
}
