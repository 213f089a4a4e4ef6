using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>
/// Tiles of neighbouring pixels for a contraction whose tiles are of samples, where there are too few of those: of the pixels none of whose taps falls outside the image, those that are
/// <paramref name="Apart"/> pixels from each other have the same taps.
/// </summary>
/// <param name="Begin">The first of these pixels in a row of the image.</param>
/// <param name="End">The first one behind them; between the two lie as many of each kind.</param>
/// <param name="Pixels">Pixels of a tile.</param>
/// <param name="Apart">Pixels from one of the tile to the next.</param>
/// <param name="Enough">So many samples are enough for tiles of samples.</param>
internal sealed record FewSamples(int Begin, int End, int Pixels, int Apart, int Enough)
{
    /// <summary>Accumulators that keep both units busy while a sum waits for its last product: two units, four cycles.</summary>
    private const int BusyAccumulators = 8;

    /// <summary>Pixels of each kind.</summary>
    private int Count => (End - Begin) / Apart;

    /// <summary>The tiles; null where a row has too few such pixels, or tiles of samples are small themselves.</summary>
    /// <param name="contraction">The contraction.</param>
    /// <param name="tile">Its tile of samples.</param>
    public static FewSamples? Of(Contraction contraction, Tile tile)
    {
        var apart = contraction.X.Divide;
        var (begin, end) = contraction.X.WholeWindows(contraction.Out.Width, contraction.A.Width);
        var count = (end - begin) / apart;
        var enough = (BusyAccumulators + tile.Vectors - 1) / tile.Vectors;
        var sizes = Split.Ladder(tile.Columns, 2).Where(size => size > 1 && size <= count).OrderBy(size => Cycles(count, size, tile.Vectors)).ToList();
        return enough > tile.Columns || sizes.Count == 0 ? null : new FewSamples(begin, begin + count * apart, sizes[0], apart, enough);
    }

    /// <summary>Opens the loop over the pixels at the edges alone where there are few samples, and over all of a row where there are enough.</summary>
    public CodeWriter.Scope EdgesLoop(CodeWriter w, int width) => w.Block(Begin == 0
        ? $"for (var x = few ? {End} : 0; x < {width}; x++)"
        : $"for (var x = 0; x < {width}; x = few && x == {Begin - 1} ? {End} : x + 1)");

    /// <summary>Opens the loop over the kinds of pixels; a single one needs none.</summary>
    public CodeWriter.Scope? KindsLoop(CodeWriter w) => Apart == 1 ? null : w.Block($"for (var first = {Begin}; first < {Begin + Apart}; first++)");

    /// <summary>Opens the loop over the tiles of a kind. The last one begins before the end of the one before rather than being smaller.</summary>
    public CodeWriter.Scope TilesLoop(CodeWriter w)
    {
        var last = (Count - Pixels) * Apart;
        var loop = w.Block($"for (var x = {(Apart == 1 ? Literal.Integer(Begin) : "first")}; x < {End}; x += {Pixels * Apart})");
        if (Count % Pixels > 0)
            w.Line($"x = Math.Min(x, {(Apart == 1 ? Literal.Integer(Begin + last) : $"first + {last}")});");
        return loop;
    }

    /// <summary>Cycles of a term of all tiles of a row and kind; one more for each tile's share of everything else.</summary>
    private static int Cycles(int count, int size, int vectors) => (count + size - 1) / size * (Math.Max(BusyAccumulators, size * vectors) / 2 + 1);
}
