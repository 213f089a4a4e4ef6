using System.Runtime.CompilerServices;

namespace NetCompiler;

/// <summary>Random numbers that are a pure function of (seed, stream, index): any of them can be had in any order, on any thread, with the same bits.</summary>
/// <remarks>Each number is the SplitMix64 finaliser (Steele, Lea, Flood 2014) applied to the three words in turn.</remarks>
public static class CounterRandom
{
    /// <summary>64 random bits.</summary>
    public static ulong Bits(ulong seed, ulong stream, ulong index) => Mix(Mix(Mix(seed + 0x9E3779B97F4A7C15UL) ^ stream) ^ index);

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public static double Uniform(ulong seed, ulong stream, ulong index) => (Bits(seed, stream, index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Standard normal, by Box and Muller's transform of the numbers <c>2 * index</c> and <c>2 * index + 1</c>.</summary>
    public static double Normal(ulong seed, ulong stream, ulong index)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(seed, stream, 2 * index)));
        return radius * Math.Cos(2 * Math.PI * Uniform(seed, stream, 2 * index + 1));
    }

    /// <summary>Uniform in 0 .. <paramref name="exclusiveMaximum"/> - 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="exclusiveMaximum"/> is not positive.</exception>
    public static int Integer(ulong seed, ulong stream, ulong index, int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMaximum);
        return (int)Math.BigMul(Bits(seed, stream, index), (ulong)exclusiveMaximum, out _);
    }

    /// <summary>Fills a span with numbers uniform from <paramref name="low"/> to <paramref name="high"/>, two from the halves of each of the numbers from <paramref name="index"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FillUniform(ulong seed, ulong stream, ulong index, Span<float> destination, float low, float high)
    {
        const float Unit = 1f / (1 << 24);
        var key = Mix(Mix(seed + 0x9E3779B97F4A7C15UL) ^ stream);
        var scale = (high - low) * Unit;
        for (var i = 0; i < destination.Length; i += 2)
        {
            // As Bits(seed, stream, index), of which only the last part differs from number to number.
            var bits = Mix(key ^ index++);
            destination[i] = low + scale * (int)(bits >> 40);
            if (i + 1 < destination.Length)
                destination[i + 1] = low + scale * (int)((uint)bits >> 8);
        }
    }

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return (x ^ (x >> 31)) + 0x9E3779B97F4A7C15UL;
    }
}
