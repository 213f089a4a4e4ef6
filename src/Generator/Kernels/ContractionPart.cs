using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes which of a contraction's tiles belong to the part: neighbours in the order in which they are computed, so that parts are as equal as can be.</summary>
/// <remarks>Seen from a tile of channels, the part's tiles of rows lie between <c>begin</c> and <c>end</c>, which may be before the first one or behind the last one.</remarks>
internal sealed class ContractionPart
{
    private readonly PartTiles _tiles;

    private ContractionPart(PartTiles tiles) => _tiles = tiles;

    /// <summary>What the loop over tiles of channels does at its end besides.</summary>
    public string NextChannels => $", begin -= {_tiles.Rows}, end -= {_tiles.Rows}";

    /// <summary>Writes where the part lies, before the loop over tiles of channels; null where the kernel is not cut.</summary>
    public static ContractionPart? Open(KernelContext context, Contraction contraction, RowKind rows, Tile tile)
    {
        if (!context.IsCut)
            return null;
        var tiles = PartTiles.Of(contraction, rows, tile);
        context.Writer.Line($"int begin = {KernelContext.PartBegin(tiles.Count)}, end = {KernelContext.PartEnd(tiles.Count)};");
        return new ContractionPart(tiles);
    }

    /// <summary>Opens the loop over a group of equal tiles along the height, or over those of them that are the part's.</summary>
    public CodeWriter.Scope RowLoop(CodeWriter w, (int Begin, int Size, int Count) group)
    {
        if (group.Count > 1)
            return w.Block($"for (int y = Math.Max(begin, 0){Times(group.Size)}, bottom = Math.Min({group.Count}, end){Times(group.Size)}; y < bottom; {(group.Size == 1 ? "y++" : $"y += {group.Size}")})");
        // The first tile of the height, or the last one.
        var place = group.Begin == 0 ? 0 : _tiles.Rows - 1;
        return w.Block($"if (begin <= {place} && end > {place})");
    }

    private static string Times(int size) => size == 1 ? "" : $" * {size}";
}
