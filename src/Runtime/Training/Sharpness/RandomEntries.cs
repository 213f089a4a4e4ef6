using System.Numerics;
using System.Runtime.InteropServices;

namespace NetCompiler;

/// <summary>Draws the entries of a random matrix: independent, with mean 0, variance 1 and nearly normal.</summary>
/// <remarks>
/// An entry is (b - 8) / 2 for the number b of ones in 16 random bits: binomial, from -4 to 4 by halves, with the kurtosis 2.875 where the normal distribution has 3.
/// One column's entries in a block of rows come from a SplitMix64 sequence (Steele, Lea, Flood 2014), four from each of its numbers, lowest bits first;
/// <see cref="CounterRandom"/> says where the sequence begins, for each seed, column and block.
/// </remarks>
internal static class RandomEntries
{
    /// <summary>Rows of a block.</summary>
    public const int BlockRows = 512;

    private const ulong Step = 0x9E3779B97F4A7C15UL;

    /// <summary>Fills a column of a block.</summary>
    /// <param name="seed">The matrix's seed.</param>
    /// <param name="column">The column.</param>
    /// <param name="block">The block.</param>
    /// <param name="entries">Receives <see cref="BlockRows"/> entries.</param>
    public static void Fill(ulong seed, int column, int block, Span<double> entries)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(entries[..BlockRows]);
        var state = new Vector<ulong>(CounterRandom.Bits(seed, (ulong)column, (ulong)block)) + (Vector<ulong>.Indices + Vector<ulong>.One) * Step;
        for (var i = 0; i < vectors.Length; i += 4)
        {
            Vector.Widen(Vector.AsVectorInt16(CountOnes(Mix(state))), out var low, out var high);
            Vector.Widen(Vector.ConvertToSingle(low), out var first, out var second);
            Vector.Widen(Vector.ConvertToSingle(high), out var third, out var fourth);
            vectors[i] = Entry(first);
            vectors[i + 1] = Entry(second);
            vectors[i + 2] = Entry(third);
            vectors[i + 3] = Entry(fourth);
            state += new Vector<ulong>(unchecked((ulong)Vector<ulong>.Count * Step));
        }
    }

    private static Vector<double> Entry(Vector<double> ones) => ones * 0.5 - new Vector<double>(4);

    private static Vector<ulong> Mix(Vector<ulong> x)
    {
        x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >>> 31);
    }

    /// <summary>The number of ones in each 16 bits: of pairs, of fours, of eights, of all.</summary>
    private static Vector<ulong> CountOnes(Vector<ulong> x)
    {
        x -= (x >>> 1) & new Vector<ulong>(0x5555555555555555UL);
        x = (x & new Vector<ulong>(0x3333333333333333UL)) + ((x >>> 2) & new Vector<ulong>(0x3333333333333333UL));
        x = (x + (x >>> 4)) & new Vector<ulong>(0x0F0F0F0F0F0F0F0FUL);
        return (x + (x >>> 8)) & new Vector<ulong>(0x00FF00FF00FF00FFUL);
    }
}
