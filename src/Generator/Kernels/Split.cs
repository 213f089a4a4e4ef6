using NetCompiler.Generator.Emission;

namespace NetCompiler.Generator.Kernels;

/// <summary>Parts of an extent.</summary>
internal static class Split
{
    /// <summary>The fewest parts of at most <paramref name="most"/>, as even as can be: where each group of equal parts begins, their size and how many there are.</summary>
    public static IEnumerable<(int Begin, int Size, int Count)> Evenly(int extent, int most)
    {
        var parts = (extent + most - 1) / most;
        var (size, larger) = (extent / parts, extent % parts);
        if (larger > 0)
            yield return (0, size + 1, larger);
        if (parts > larger)
            yield return (larger * (size + 1), size, parts - larger);
    }

    /// <summary>Parts of <paramref name="size"/>, then what is left as one part.</summary>
    public static IEnumerable<(int Begin, int Size, int Count)> WithRest(int extent, int size)
    {
        if (extent / size > 0)
            yield return (0, size, extent / size);
        if (extent % size > 0)
            yield return (extent / size * size, extent % size, 1);
    }

    /// <summary>Sizes to cut an extent that is only known at run time: each a fraction of the one before, down to 1.</summary>
    public static IEnumerable<int> Ladder(int largest, int ratio)
    {
        for (var size = largest; size > 1; size /= ratio)
            yield return size;
        yield return 1;
    }

    /// <summary>Opens the loop over a group of equal parts; a single part needs none.</summary>
    public static CodeWriter.Scope? Loop(CodeWriter writer, string name, (int Begin, int Size, int Count) group) => group.Count == 1
        ? null
        : writer.Block($"for (var {name} = {group.Begin}; {name} < {group.Begin + group.Size * group.Count}; {(group.Size == 1 ? $"{name}++" : $"{name} += {group.Size}")})");
}
