using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Neighbouring tiles along a row that read the same pattern of pixels: what falls outside the image is left out while compiling.</summary>
/// <param name="Begin">The first column of the first tile.</param>
/// <param name="Size">Columns of a tile.</param>
/// <param name="Count">Number of tiles.</param>
/// <param name="From">The pixel at which the first tile begins to read.</param>
/// <param name="Step">Pixels from where one tile begins to read to where the next one does.</param>
/// <param name="Taps">For each tap the columns for which it reads inside.</param>
internal sealed record ColumnTile(int Begin, int Size, int Count, int From, int Step, EquatableArray<EquatableArray<ColumnTap>> Taps)
{
    /// <summary>Cuts a row of results into tiles, and finds those that are alike.</summary>
    /// <param name="columns">Results of a row.</param>
    /// <param name="most">Most columns of a tile.</param>
    /// <param name="taps">The taps along the width.</param>
    /// <param name="extent">Pixels of a row that is read.</param>
    public static IReadOnlyList<ColumnTile> Of(int columns, int most, Taps taps, int extent)
    {
        var tiles = new List<ColumnTile>();
        foreach (var (begin, size, count) in Split.Evenly(columns, most))
            for (var i = 0; i < count; i++)
            {
                var next = One(begin + i * size, size, taps, extent);
                if (tiles.Count > 0 && tiles[tiles.Count - 1] is var last && last.Size == size && last.Taps == next.Taps
                    && (last.Count == 1 || next.From == last.From + last.Count * last.Step))
                    tiles[tiles.Count - 1] = last with { Count = last.Count + 1, Step = last.Count == 1 ? next.From - last.From : last.Step };
                else
                    tiles.Add(next);
            }
        return tiles;
    }

    private static ColumnTile One(int begin, int size, Taps taps, int extent)
    {
        var reads = Enumerable.Range(0, taps.Count).Select(u => Enumerable.Range(0, size)
            .Select(p => (Column: p, Position: (begin + p) * taps.Multiply + u * taps.Step + taps.Offset))
            .Where(r => r.Position >= 0 && r.Position % taps.Divide == 0 && r.Position / taps.Divide < extent)
            .Select(r => new ColumnTap(r.Column, r.Position / taps.Divide)).ToList()).ToList();
        var from = reads.SelectMany(r => r).Select(r => r.At).DefaultIfEmpty(0).Min();
        return new ColumnTile(begin, size, 1, from, 0, reads.Select(tap => tap.Select(r => r with { At = r.At - from }).ToEquatableArray()).ToEquatableArray());
    }
}
