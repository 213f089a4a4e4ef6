namespace NetCompiler;

/// <summary>Random orders of samples that are a pure function of (seed, stream).</summary>
internal static class Shuffle
{
    /// <summary>Stream of the order that epoch number <paramref name="epoch"/> (from 0) visits its samples in; apart from the streams that draw parameters and dropout.</summary>
    public static ulong EpochStream(int epoch) => 0x5AFF_1E00_0000_0000UL + (ulong)epoch;

    /// <summary>Stream of the order that a data set is split in.</summary>
    public const ulong SplitStream = 0x5B11_7000_0000_0000UL;

    /// <summary>Fills <paramref name="order"/> with a permutation of 0 .. Length - 1, by the shuffle of Fisher and Yates.</summary>
    public static void Fill(Span<int> order, ulong seed, ulong stream)
    {
        for (var i = 0; i < order.Length; i++)
        {
            var j = CounterRandom.Integer(seed, stream, (ulong)i, i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }
}
