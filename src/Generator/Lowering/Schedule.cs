using System.Globalization;
using System.Text.RegularExpressions;

namespace NetCompiler.Generator.Lowering;

/// <summary>
/// How one kernel is computed on one vector width, as people read and write it: <c>12x2</c> (pixels by vectors), <c>2x6x2</c> (rows of pixels first), <c>samples 16x1</c>, <c>sums 6x4</c> (pixels by output channels, over lanes of input channels),
/// <c>channels 6x2</c> and <c>channels 2x6x2</c> (output channels by vectors of neighbouring pixels, rows of pixels first),
/// <c>batch 6x4</c> (output channels by pixels, or by taps, over vectors of samples; at maxima, rows of taps by columns), <c>F4 12x2 block 240 depth 64</c> (Winograd's F(4x4, 3x3), squares by vectors). For gradients of weights the rows of a tile are input channels and taps;
/// or output channels, by vectors of input channels, <c>outputs 5x4</c>.
/// </summary>
/// <param name="Rows">What the rows of a tile are.</param>
/// <param name="TileRows">See <see cref="Tile.Rows"/>.</param>
/// <param name="Columns">See <see cref="Tile.Columns"/>.</param>
/// <param name="Vectors">See <see cref="Tile.Vectors"/>.</param>
/// <param name="Cut">How Winograd's products are cut; null for sums of products.</param>
internal sealed record Schedule(RowKind Rows, int TileRows, int Columns, int Vectors, WinogradCut? Cut)
{
    private static readonly Regex Form = new(@"^(?:(?<samples>samples) |(?<outputs>outputs) |(?<sums>sums) |(?<channels>channels) |(?<batch>batch) |(?<form>F[24]) )?(?:(?<rows>\d{1,3})x)?(?<columns>\d{1,3})x(?<vectors>\d{1,3})(?: block (?<block>\d{1,6}) (?:(?<keep>keep)|depth (?<depth>\d{1,6}))(?<panels> panels)?)?$", RegexOptions.CultureInvariant);

    /// <summary>See <see cref="Tile.LanesArePixels"/>.</summary>
    public bool LanesArePixels { get; init; }

    /// <summary>The schedule that was chosen for a width.</summary>
    public static Schedule Of(TileChoice choice, VectorWidth width)
    {
        var tile = choice.Tiles[width.Index];
        return new Schedule(choice.Rows, tile.Rows, tile.Columns, tile.Vectors, choice.Winograd is { } winograd ? WinogradCut.Of(winograd) : null) { LanesArePixels = tile.LanesArePixels };
    }

    /// <summary>Reads the text of a schedule, with single spaces between its words.</summary>
    public static bool TryParse(string text, out Schedule schedule)
    {
        var match = Form.Match(text);
        var products = match.Groups["form"].Success;
        schedule = new Schedule(products ? RowKind.Squares : match.Groups["samples"].Success ? RowKind.Samples : match.Groups["outputs"].Success ? RowKind.Outputs : match.Groups["sums"].Success ? RowKind.Sums : RowKind.Pixels, Number(match.Groups["rows"], 1), Number(match.Groups["columns"], 0), Number(match.Groups["vectors"], 0), null) { LanesArePixels = match.Groups["channels"].Success };
        if (match.Success && match.Groups["batch"].Success)
        {
            // Channels by pixels: vectors of samples lie one after the other.
            schedule = new Schedule(RowKind.Batch, schedule.Columns, schedule.Vectors, 1, null);
            return !match.Groups["rows"].Success && !match.Groups["block"].Success && schedule is { TileRows: > 0, Columns: > 0 };
        }
        if (!match.Success || products != match.Groups["block"].Success || match.Groups["rows"].Success && schedule.Rows != RowKind.Pixels)
            return false;
        if (products)
            schedule = schedule with { Cut = new WinogradCut(match.Groups["form"].Value == "F2" ? Winograd.F2 : Winograd.F4, Number(match.Groups["block"], 0), Number(match.Groups["depth"], 0), match.Groups["panels"].Success) };
        return schedule is { TileRows: > 0, Columns: > 0, Vectors: > 0 } && (schedule.Cut is not { KeepsWeights: true } || match.Groups["keep"].Success);
    }

    /// <summary>Whether another width could be computed in the same way: what all widths share is equal.</summary>
    public bool IsSameMethod(Schedule other) => Rows == other.Rows && Cut == other.Cut;

    /// <inheritdoc/>
    public override string ToString()
    {
        if (Rows == RowKind.Batch)
            return $"batch {TileRows}x{Columns}";
        var tile = $"{(TileRows == 1 ? "" : $"{TileRows}x")}{Columns}x{Vectors}";
        return Cut is { } cut ? $"F{cut.Form.Outputs} {tile} block {cut.Block} {(cut.KeepsWeights ? "keep" : $"depth {cut.Depth}")}{(cut.PartsArePanels ? " panels" : "")}" : Rows == RowKind.Samples ? $"samples {tile}" : Rows == RowKind.Outputs ? $"outputs {tile}" : Rows == RowKind.Sums ? $"sums {tile}" : LanesArePixels ? $"channels {tile}" : tile;
    }

    private static int Number(Group group, int otherwise) => group.Success ? int.Parse(group.Value, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;
}
