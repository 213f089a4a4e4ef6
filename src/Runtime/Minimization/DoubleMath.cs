using System.Numerics;
using System.Runtime.InteropServices;

namespace NetCompiler;

/// <summary>Sums over vectors of doubles.</summary>
internal static class DoubleMath
{
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var first = MemoryMarshal.Cast<double, Vector<double>>(a);
        var second = MemoryMarshal.Cast<double, Vector<double>>(b[..a.Length]);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < first.Length; i++)
            sums += first[i] * second[i];
        var sum = Vector.Sum(sums);
        for (var i = first.Length * Vector<double>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Adds a multiple of one vector to another.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> source, Span<double> destination)
    {
        destination = destination[..source.Length];
        var from = MemoryMarshal.Cast<double, Vector<double>>(source);
        var to = MemoryMarshal.Cast<double, Vector<double>>(destination);
        for (var i = 0; i < from.Length; i++)
            to[i] += factor * from[i];
        for (var i = from.Length * Vector<double>.Count; i < source.Length; i++)
            destination[i] += factor * source[i];
    }
}
