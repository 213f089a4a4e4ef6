using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Chooses register tiles over vectors of samples: outer channels by pixels, or by taps for a gradient of weights.</summary>
internal static class BatchTiles
{
    /// <summary>Most multiply-adds of one turn of a block's loop, all taps along the width written out: a method of a few hundred is compiled well and soon.</summary>
    private const int MaxProducts = 320;

    /// <summary>What a tile costs besides its sums, as a share of one step for each of some hundred that a tile runs through.</summary>
    private const double TileCost = 0.2;

    /// <summary>Floats of an operand that stay in a first-level cache of 32 KiB and more, beside the other one; and cycles for a vector that comes from the second level.</summary>
    private const int NearFloats = 5 * 1024;

    private const double FarCycles = 1.5;

    /// <summary>Floats of a group of samples whose pages of memory a processor finds at once, 96 of 4 KiB; cycles to look one up otherwise (both as on Intel's Golden Cove), and vectors of samples in a page.</summary>
    private const int FoundFloats = 96 * VectorsOfPage * Layout.BatchLanes, VectorsOfPage = 64;

    private const double PageCycles = 7;

    public static TileChoice Choose(Contraction contraction) => Of(contraction.Out.Channels, contraction.Out.Width, Further(contraction));

    /// <summary>Estimated cycles of a contraction for each sample, with vectors of 512 bits.</summary>
    public static double Cycles(Contraction contraction) => Cycles(contraction, contraction.Out.Channels, contraction.Out.Width, Further(contraction));

    /// <summary>Estimated cycles of a gradient of weights for each sample, with vectors of 512 bits.</summary>
    public static double Cycles(OuterProduct product) => Cycles(product, product.B.Channels, product.Y.Count * product.X.Count, Further(product));

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

    public static TileChoice Choose(OuterProduct product)
    {
        var choice = Of(product.B.Channels, product.Y.Count * product.X.Count, Further(product));
        return choice with { Tiles = VectorWidth.All.Select(width => width.FollowsMaxima(product) ? AtMaxima(product, width) : choice.Tiles[width.Index]).ToEquatableArray() };
    }

    private static Func<int, int, double> Further(Contraction contraction) => (rows, columns) => IsShort(contraction, rows, columns) ? 0 : double.PositiveInfinity;

    /// <summary>A gradient's tile goes over all pixels of its channels, and those of one input channel: what of it does not stay near is fetched at every step, and so is the place of its page where channels lie between.</summary>
    private static Func<int, int, double> Further(OuterProduct product)
    {
        var (gradient, image) = (product.B.Height * product.B.Width * Layout.BatchLanes, product.A.Height * product.A.Width * Layout.BatchLanes);
        var (gradientPage, imagePage) = (PageOf(product.B), PageOf(product.A));
        return (rows, taps) =>
            rows * ((rows * gradient > NearFloats ? FarCycles : 0) + gradientPage)
            + Math.Ceiling((double)taps / product.X.Count) * ((image > NearFloats ? FarCycles : 0) + imagePage)
            // Lanes of four neighbouring channels are summed up together.
            + (rows % 4 == 0 ? 0 : 0.1);
    }

    /// <summary>Cycles to find the next pixel of a channel.</summary>
    private static double PageOf(Tensor tensor) => tensor.Length * Layout.BatchLanes > FoundFloats ? Math.Min(1, (double)tensor.Channels / VectorsOfPage) * PageCycles : 0;

    /// <summary>All rows of taps, and as many columns as fit.</summary>
    private static Tile AtMaxima(OuterProduct product, VectorWidth width)
    {
        var most = Enumerable.Range(1, product.X.Count).Last(columns => columns == 1 || FitsMaxima(width, product.Y.Count, columns));
        return new Tile(product.Y.Count, Sizes(product.X.Count, most).Max(), 1, width.Lanes);
    }

    /// <summary>The cheapest tile of outer channels by columns, for each vector width; <paramref name="further"/> is what a step of such a tile costs besides arithmetic and loads.</summary>
    private static TileChoice Of(int channels, int columns, Func<int, int, double> further) => new(RowKind.Batch, VectorWidth.All.Select(width => Best(width, channels, columns, further).Tile).ToEquatableArray());

    /// <summary>A step of all tiles, each a vector of samples by channels and columns, is so many multiply-adds.</summary>
    private static double Cycles(Primitive primitive, int channels, int columns, Func<int, int, double> further) =>
        primitive.Flops / 2.0 / Layout.BatchLanes / (channels * columns) * Best(VectorWidth.All[0], channels, columns, further).Cycles;

    private static (Tile Tile, double Cycles) Best(VectorWidth width, int channels, int columns, Func<int, int, double> further)
    {
        var best = new Tile(1, 1, 1, width.Lanes);
        var least = double.PositiveInfinity;
        for (var c = 1; c <= channels; c++)
            for (var p = 1; p <= columns; p++)
            {
                if (!Fits(width, c, p))
                    continue;
                var cost = Sizes(channels, c).Sum(o => Sizes(columns, p).Sum(x => RegisterCycles.Of(o, x) + TileCost + further(o, x)));
                if (cost < least)
                    (least, best) = (cost, new Tile(c, p, 1, width.Lanes));
            }
        return (best, least);
    }

    /// <summary>The sizes of the fewest parts, as even as can be.</summary>
    private static IEnumerable<int> Sizes(int extent, int most)
    {
        var parts = (extent + most - 1) / most;
        for (var part = 0; part < parts; part++)
            yield return (part + 1) * extent / parts - part * extent / parts;
    }
}
