using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Tiles of contractions whose lanes are what is summed over, input channels: where output channels would leave more lanes empty. Lanes are added up in the end, four output channels at a time.</summary>
/// <remarks>Only in training: sums have their terms in another order, and a sample's prediction must not depend on its batch.</remarks>
internal static class SumTiles
{
    /// <summary>The cost model does not count caches: such a tile has to be so much better.</summary>
    private const double Worthwhile = 0.8;

    /// <summary>Cycles that it takes to add up the lanes of four sums and to store them, and to put a weight where its lane is.</summary>
    private const double SumCycles = 12, WeightCycles = 1.5;

    /// <summary>Most pixels of a tile: each has a pointer.</summary>
    private const int MostPixels = 8;

    /// <summary>Floats of a pixel that the innermost loop is written out for.</summary>
    private static readonly int[] Written = [64, 48, 32, 16];

    /// <summary>Whether lanes can be input channels: where pixels are whole vectors on both sides, and a row of taps is one run of them.</summary>
    public static bool ArePossible(LoweredProgram program, Contraction contraction)
    {
        var (a, output) = (program.Layouts[contraction.A.Id], program.Layouts[contraction.Out.Id]);
        return program.IsTraining && contraction.Groups == 1 && contraction.Out.Height * contraction.Out.Width > 1 && !program.IsBatchInnermost(contraction.Out) && !SampleTiles.AreNeeded(program, contraction)
            && a.IsVectors(contraction.A) && output.IsVectors(contraction.Out) && Turn(contraction, a) > 0
            && (contraction.X.Count == 1 || contraction.X.Step == 1 && a.PixelStride == a.PixelFloats);
    }

    /// <summary>Whether they should be.</summary>
    public static bool AreBetter(LoweredProgram program, Contraction contraction, TileChoice other)
    {
        if (!ArePossible(program, contraction))
            return false;
        var (weights, width, old) = (contraction.Weights.Weights, VectorWidth.All[0], other.Tiles[0]);
        var (taps, pixels) = (contraction.Y.Count * contraction.X.Count, contraction.Out.Height * contraction.Out.Width);
        var inside = other.Rows == RowKind.Samples ? contraction.Y.Inside(contraction.Out.Height, contraction.A.Height) * contraction.X.Inside(contraction.Out.Width, contraction.A.Width) : 1;
        var usual = inside * taps * weights.Inner * weights.PaddedOuter / (old.Vectors * old.Lanes) * Cycles(old.Rows * old.Columns, old.Vectors);
        var (floats, tile) = (program.Layouts[contraction.A.Id].PixelFloats, Choose(program, contraction, width));
        var sums = 0.0;
        for (var channel = 0; channel < weights.Outer; channel += DotTile.Rows)
            sums += taps * floats / tile.Lanes * Cycles(tile.Columns, Math.Min(DotTile.Rows, weights.Outer - channel)) + SumCycles;
        return sums + WeightCycles * weights.Outer * taps * floats / pixels < Worthwhile * usual;
    }

    /// <summary>The tiles for all vector widths.</summary>
    public static TileChoice Choose(LoweredProgram program, Contraction contraction) => new(RowKind.Sums, VectorWidth.All.Select(width => Choose(program, contraction, width)).ToEquatableArray());

    /// <summary>Lanes of a vector: no more than a pixel has.</summary>
    public static int Lanes(LoweredProgram program, Contraction contraction, VectorWidth width) => Math.Min(width.Lanes, program.Layouts[contraction.A.Id].PixelFloats);

    /// <summary>Floats of a pixel that go by in a turn of the innermost loop; 0 where no number of them divides a pixel.</summary>
    public static int Turn(Contraction contraction, Layout a) => contraction.A.Channels < Written[Written.Length - 1] / 2 ? 0 : Written.FirstOrDefault(floats => a.PixelFloats % floats == 0);

    /// <summary>Why a tile cannot be written; null where it can.</summary>
    public static string? Problem(LoweredProgram program, Primitive primitive, VectorWidth width, int rows, int columns, int vectors)
    {
        if (primitive is not Contraction contraction || !ArePossible(program, contraction))
            return "sums over lanes are for training, for windows over images whose channels are padded to vectors and whose rows of taps lie next to each other; leave out 'sums'";
        var channels = Math.Min(DotTile.Rows, contraction.Weights.Channels);
        if (rows > 1 || vectors != channels)
            return $"sums over lanes are of pixels of one row by {channels} output channels, 'sums {MostOf(width, channels)}x{channels}'";
        return columns * (vectors + 1) + 1 > width.Registers ? $"{columns} pixels by {vectors} output channels, with {columns} vectors of pixels and one of weights, do not fit into {width.Registers} registers" : null;
    }

    private static Tile Choose(LoweredProgram program, Contraction contraction, VectorWidth width)
    {
        var channels = Math.Min(DotTile.Rows, contraction.Weights.Channels);
        return new Tile(1, EvenParts.Largest(contraction.Out.Width, MostOf(width, channels)), channels, Lanes(program, contraction, width));
    }

    /// <summary>Most pixels of a tile: with the sums and a vector of weights they stay in registers, and one is free.</summary>
    private static int MostOf(VectorWidth width, int channels) => Math.Min(MostPixels, (width.Registers - 2) / (channels + 1));

    /// <summary>Cycles of a pixel for a float of each row of a tile.</summary>
    private static double Cycles(int rows, int vectors) => RegisterCycles.Of(rows, vectors) / rows;
}
