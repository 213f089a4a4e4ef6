namespace NetCompiler.Generator.Lowering;

/// <summary>Parts of an extent that are as even as can be.</summary>
internal static class EvenParts
{
    /// <summary>The largest part when <paramref name="extent"/> is split into the fewest parts of at most <paramref name="most"/>.</summary>
    public static int Largest(int extent, int most)
    {
        var parts = (extent + most - 1) / most;
        return (extent + parts - 1) / parts;
    }
}
