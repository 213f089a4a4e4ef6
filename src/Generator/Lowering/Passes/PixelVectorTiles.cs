using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Chooses register tiles over vectors of neighbouring pixels, for first layers of so few output channels that vectors of those would be partly idle.</summary>
/// <remarks>The image has one channel, so that a row's pixels lie one float apart. What the sums cost less, turning them into pixels of channels costs more; cycles of both are counted.</remarks>
internal static class PixelVectorTiles
{
    /// <summary>Channels that are turned into pixels together; a tile of some of a pixel's channels has a multiple of so many.</summary>
    private const int Turned = 4;

    /// <summary>Most rows of an image in a tile.</summary>
    private const int MostRows = 2;

    /// <summary>Most multiply-adds of one turn of a block's loop, all taps along the width written out: a method of a few hundred is compiled well and soon.</summary>
    private const int MaxProducts = 320;

    /// <summary>Cycles of a tile besides its sums and its results.</summary>
    private const double TileCycles = 10;

    /// <summary>Instructions that turn four vectors, each lane of which is then a store.</summary>
    private const int Shuffles = 8;

    private static readonly int[] VectorLanes = [16, 8, 4];

    /// <summary>Floats of a vector: no more than there are pixels in a row.</summary>
    public static int Lanes(VectorWidth width, Contraction contraction) => VectorLanes.FirstOrDefault(lanes => lanes <= Math.Min(width.Lanes, contraction.Out.Width));

    /// <summary>Tiles over vectors of pixels on those widths on which they take fewer cycles than tiles over vectors of channels.</summary>
    public static TileChoice WhereCheaper(LoweredProgram program, Contraction contraction, TileChoice channels) => channels with
    {
        Tiles = VectorWidth.All.Select(width =>
        {
            var (best, least) = (channels.Tiles[width.Index], ChannelCycles(contraction, channels.Tiles[width.Index]));
            foreach (var tile in Possible(program, contraction, width))
                if (Cycles(contraction, tile) is var cycles && cycles < least)
                    (best, least) = (tile, cycles);
            return best;
        }).ToEquatableArray(),
    };

    /// <summary>Why a kernel cannot be computed with a tile; null where it can.</summary>
    public static string? Problem(LoweredProgram program, Primitive primitive, VectorWidth width, int rows, int columns, int vectors)
    {
        if (primitive is not Contraction contraction)
            return "lanes of a gradient of weights are output channels, not pixels; leave out 'channels'";
        if (!IsPossible(program, contraction))
            return "vectors of pixels are for windows of stride 1 along the width over images of one channel, without groups, with rows of four results and more and at most 48 output channels, followed by nothing but simple arithmetic";
        var (lanes, channels) = (Lanes(width, contraction), contraction.Out.Channels);
        if (rows > contraction.Out.Height || columns > channels || vectors > VectorsOfRow(contraction, lanes))
            return $"there are {contraction.Out.Height} rows of {VectorsOfRow(contraction, lanes)} vectors of {lanes} pixels and {channels} output channels, less than {rows} by {vectors} and {columns}";
        if (columns < channels && columns % Turned != 0)
            return $"a tile has all {channels} output channels, or a multiple of {Turned}";
        if (!Fits(lanes, rows, columns, vectors))
            return $"{columns} channels by {rows * vectors} vectors, with {rows * vectors} of pixels and a weight, do not fit into {Registers(lanes)} registers";
        return IsShort(contraction, rows, columns, vectors) ? null : $"{columns} channels by {rows * vectors} vectors at {contraction.X.Count} taps are more than the {MaxProducts} products of a method that is compiled well";
    }

    private static IEnumerable<Tile> Possible(LoweredProgram program, Contraction contraction, VectorWidth width)
    {
        if (!IsPossible(program, contraction))
            return [];
        var (lanes, channels) = (Lanes(width, contraction), contraction.Out.Channels);
        return
            from rows in Enumerable.Range(1, Math.Min(MostRows, contraction.Out.Height))
            from vectors in Enumerable.Range(1, VectorsOfRow(contraction, lanes))
            from columns in Enumerable.Range(1, channels)
            where (columns == channels || columns % Turned == 0) && Fits(lanes, rows, columns, vectors) && IsShort(contraction, rows, columns, vectors)
            select new Tile(rows, columns, vectors, lanes) { LanesArePixels = true };
    }

    /// <summary>Whether neighbouring pixels are neighbouring floats on the way in, and the epilogue needs nothing on the way out but numbers of the channel.</summary>
    private static bool IsPossible(LoweredProgram program, Contraction contraction) =>
        contraction.Groups == 1 && contraction.Weights.Inner == 1 && program.Layouts[contraction.A.Id].PixelStride == 1 && contraction.Weights.Weights.Panels == 1
        && contraction.X.Multiply == 1 && !SampleTiles.AreNeeded(program, contraction) && contraction.Out.Width >= VectorLanes.Min()
        && contraction.Apply.All().All(e => e is Accumulator or ChannelLoad or Constant or Scalar or Binary or Select or Unary { IsCall: false });

    private static int VectorsOfRow(Contraction contraction, int lanes) => (contraction.Out.Width + lanes - 1) / lanes;

    /// <summary>Registers for vectors of so many floats: comparisons of narrow ones know sixteen alone, and of more accumulators the JIT would leave some on the stack.</summary>
    private static int Registers(int lanes) => lanes == VectorLanes[0] ? 32 : 16;

    /// <summary>Whether the sums, all pixels of a tap and one weight stay in registers. One register or two stay free: where none does, the JIT moves sums to the stack.</summary>
    private static bool Fits(int lanes, int rows, int columns, int vectors) => rows * vectors * (columns + 1) + 1 <= Registers(lanes) - Registers(lanes) / 16;

    private static bool IsShort(Contraction contraction, int rows, int columns, int vectors) => rows * columns * vectors * contraction.X.Count <= MaxProducts;

    /// <summary>Cycles of an image. From all but some of the sixteen places within a cache line a vector reaches into the next one, and is fetched in two steps.</summary>
    private static double Cycles(Contraction contraction, Tile tile)
    {
        var taps = contraction.X.Count * contraction.Y.Count;
        var fetches = 1 + (tile.Lanes - 1) / (double)VectorLanes[0];
        var cycles = 0.0;
        foreach (var rows in Parts(contraction.Out.Height, tile.Rows))
            foreach (var channels in Parts(contraction.Out.Channels, tile.Columns))
                foreach (var vectors in Parts(VectorsOfRow(contraction, tile.Lanes), tile.Vectors))
                    cycles += taps * RegisterCycles.Of(rows * channels * vectors, channels + rows * vectors * fetches) + TileCycles;
        var fours = contraction.Weights.Weights.PaddedOuter / Turned * contraction.Out.Height * VectorsOfRow(contraction, tile.Lanes);
        return cycles + fours * (Shuffles + tile.Lanes) / 2.0;
    }

    /// <summary>Cycles of an image where lanes are channels: each pixel is a number for all lanes, and each result a store.</summary>
    private static double ChannelCycles(Contraction contraction, Tile tile)
    {
        var taps = contraction.X.Count * contraction.Y.Count;
        var cycles = 0.0;
        foreach (var rows in Parts(contraction.Out.Height, tile.Rows))
            foreach (var columns in Parts(contraction.Out.Width, tile.Columns))
                cycles += taps * RegisterCycles.Of(rows * columns, tile.Vectors) + rows * columns * tile.Vectors + TileCycles;
        return cycles * contraction.Weights.Weights.PaddedOuter / (tile.Vectors * tile.Lanes);
    }

    /// <summary>The sizes of an extent's parts of at most so many, what is left over last.</summary>
    private static IEnumerable<int> Parts(int extent, int most)
    {
        for (; extent > most; extent -= most)
            yield return most;
        yield return extent;
    }
}
