using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Chooses register tiles over vectors of samples: outer channels by pixels, or by taps for a gradient of weights.</summary>
internal static class BatchTiles
{
    /// <summary>Most multiply-adds of one turn of a block's loop, all taps along the width written out: a method of a few hundred is compiled well and soon.</summary>
    private const int MaxProducts = 320;

    /// <summary>Fewest cycles of a step: a multiply-add's result can be used after four, and two begin in each.</summary>
    private const double Latency = 4;

    /// <summary>What a tile costs besides its sums, as a share of one step for each of some hundred that a tile runs through.</summary>
    private const double TileCost = 0.2;

    /// <summary>Floats of an operand that stay in a first-level cache of 32 KiB and more, beside the other one; and cycles for a vector that comes from the second level.</summary>
    private const int NearFloats = 5 * 1024;

    private const double FarCycles = 1.5;

    public static TileChoice Choose(Contraction contraction) =>
        Of(contraction.Out.Channels, contraction.Out.Width, (rows, columns) => IsShort(contraction, rows, columns) ? 0 : double.PositiveInfinity);

    /// <summary>Why a kernel cannot be computed with a tile; null where it can.</summary>
    public static string? Problem(Primitive primitive, VectorWidth width, int rows, int columns)
    {
        if (primitive is OuterProduct product && width.FollowsMaxima(product))
            return rows != product.Y.Count || columns > product.X.Count ? $"tiles at maxima are of all {product.Y.Count} rows of taps by some or all of their {product.X.Count} columns"
                : columns > 1 && !FitsMaxima(width, rows, columns) ? $"{rows} by {columns} sums, two chosen pixels, a gradient and an operand do not fit into {width.Registers} registers" : null;
        var (channels, most) = primitive is Contraction p ? (p.Out.Channels, p.Out.Width) : (((OuterProduct)primitive).B.Channels, ((OuterProduct)primitive).Y.Count * ((OuterProduct)primitive).X.Count);
        if (rows > channels || columns > most)
            return $"there are {channels} output channels and {most} {(primitive is Contraction ? "pixels of a row" : "taps")}, less than {rows} by {columns}";
        if (!Fits(width, rows, columns))
            return $"{rows} by {columns} vectors, with {Math.Min(rows, columns)} of one side and an operand, do not fit into {width.Registers} registers";
        return primitive is Contraction contraction && !IsShort(contraction, rows, columns) ? $"{rows} by {columns} vectors at {contraction.X.Count} taps are more than the {MaxProducts} products of a method that is compiled well" : null;
    }

    /// <summary>Whether the sums stay in registers: the shorter side of the tile does so for a step, the other is fetched one by one. One register or two stay free: where none does, the JIT moves sums to the stack.</summary>
    private static bool Fits(VectorWidth width, int rows, int columns) => rows * columns + Math.Min(rows, columns) + 1 <= width.Registers - width.Registers / 16;

    /// <summary>Whether the sums at maxima, a chosen pixel of each of two rows, the gradient and an operand stay in registers.</summary>
    private static bool FitsMaxima(VectorWidth width, int rows, int columns) => rows * columns + 4 <= width.Registers;

    private static bool IsShort(Contraction contraction, int rows, int columns) => rows * columns == 1 || rows * columns * contraction.X.Count <= MaxProducts;

    /// <summary>A gradient's tile goes over all pixels of its channels, and those of one input channel: what of it does not stay near is fetched at every step.</summary>
    public static TileChoice Choose(OuterProduct product)
    {
        var gradient = product.B.Height * product.B.Width * Layout.BatchLanes;
        var image = product.A.Height * product.A.Width * Layout.BatchLanes;
        var choice = Of(product.B.Channels, product.Y.Count * product.X.Count, (rows, taps) =>
            (rows * gradient > NearFloats ? rows * FarCycles : 0)
            + (image > NearFloats ? Math.Ceiling((double)taps / product.X.Count) * FarCycles : 0)
            // Lanes of four neighbouring channels are summed up together.
            + (rows % 4 == 0 ? 0 : 0.1));
        return choice with { Tiles = VectorWidth.All.Select(width => width.FollowsMaxima(product) ? AtMaxima(product, width) : choice.Tiles[width.Index]).ToEquatableArray() };
    }

    /// <summary>All rows of taps, and as many columns as fit.</summary>
    private static Tile AtMaxima(OuterProduct product, VectorWidth width)
    {
        var most = Enumerable.Range(1, product.X.Count).Last(columns => columns == 1 || FitsMaxima(width, product.Y.Count, columns));
        return new Tile(product.Y.Count, Sizes(product.X.Count, most).Max(), 1, width.Lanes);
    }

    /// <summary>The cheapest tile of outer channels by columns, for each vector width; <paramref name="further"/> is what a step of such a tile costs besides arithmetic and loads.</summary>
    private static TileChoice Of(int channels, int columns, Func<int, int, double> further) => new(RowKind.Batch, VectorWidth.All.Select(width =>
    {
        var best = new Tile(1, 1, 1, width.Lanes);
        var least = double.PositiveInfinity;
        for (var c = 1; c <= channels; c++)
            for (var p = 1; p <= columns; p++)
            {
                if (!Fits(width, c, p))
                    continue;
                var cost = Sizes(channels, c).Sum(o => Sizes(columns, p).Sum(x => Math.Max(Latency, Math.Max(o * x, o + x) / 2.0) + TileCost + further(o, x)));
                if (cost < least)
                    (least, best) = (cost, new Tile(c, p, 1, width.Lanes));
            }
        return best;
    }).ToEquatableArray());

    /// <summary>The sizes of the fewest parts, as even as can be.</summary>
    private static IEnumerable<int> Sizes(int extent, int most)
    {
        var parts = (extent + most - 1) / most;
        for (var part = 0; part < parts; part++)
            yield return (part + 1) * extent / parts - part * extent / parts;
    }
}
