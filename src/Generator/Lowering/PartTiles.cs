using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Lowering;

/// <summary>The tiles that a contraction's parts consist of: <c>Rows</c> tiles along the height for each of <c>Channels</c> tiles of output channels, channels outermost; where lanes are pixels, all channels of some rows.</summary>
internal readonly record struct PartTiles(int Channels, int Rows)
{
    /// <summary>How many there are.</summary>
    public int Count => Channels * Rows;

    public static PartTiles Of(Contraction contraction, RowKind rows, Tile tile) => new(
        tile.LanesArePixels ? 1 : contraction.Weights.Weights.PaddedOuter / (tile.Vectors * tile.Lanes),
        rows == RowKind.Pixels ? (contraction.Out.Height + tile.Rows - 1) / tile.Rows : 1);
}
