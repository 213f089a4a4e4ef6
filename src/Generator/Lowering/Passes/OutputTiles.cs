using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Tiles of gradients of weights whose lanes are input channels, and whose rows are output channels: where the output channels would leave more lanes empty.</summary>
internal static class OutputTiles
{
    /// <summary>The cost model counts neither the sums' way into the gradient nor caches: such a tile has to be so much better.</summary>
    private const double Worthwhile = 0.8;

    /// <summary>Whether lanes can be input channels: where pixels of the operand of the rows are whole vectors, and gradients are summed over pixels.</summary>
    public static bool ArePossible(LoweredProgram program, OuterProduct product) =>
        product.Groups == 1 && product.B.Height * product.B.Width > 1 && !program.IsBatchInnermost(product.B) && program.Layouts[product.A.Id].IsVectors(product.A);

    /// <summary>Whether they should be.</summary>
    public static bool AreBetter(LoweredProgram program, OuterProduct product, Tile other)
    {
        if (!ArePossible(program, product))
            return false;
        var (weights, width) = (product.Gradient.Weights, VectorWidth.All[0]);
        var rows = weights.Height * weights.Width * weights.Inner;
        var (run, tile) = (VectorsOfRun(program, product, width), Choose(program, product, width));
        var cycles = run.Count * Cycles(weights.Outer, run.Length, tile.Columns, tile.Vectors);
        return cycles < Worthwhile * Cycles(rows, weights.PaddedOuter / other.Lanes, other.Rows * other.Columns, other.Vectors);
    }

    /// <summary>The tiles for all vector widths.</summary>
    public static TileChoice Choose(LoweredProgram program, OuterProduct product) => new(RowKind.Outputs, VectorWidth.All.Select(width => Choose(program, product, width)).ToEquatableArray());

    /// <summary>Lanes of a vector: no more than a pixel has.</summary>
    public static int Lanes(LoweredProgram program, OuterProduct product, VectorWidth width) => Math.Min(width.Lanes, program.Layouts[product.A.Id].PixelFloats);

    /// <summary>Neighbouring vectors of input channels, those of a row of taps where its pixels lie next to each other, and how many such runs there are.</summary>
    public static (int Length, int Count) VectorsOfRun(LoweredProgram program, OuterProduct product, VectorWidth width)
    {
        var (layout, vectors) = (program.Layouts[product.A.Id], program.Layouts[product.A.Id].PixelFloats / Lanes(program, product, width));
        return product.X.Step == 1 && layout.PixelStride == layout.PixelFloats ? (vectors * product.X.Count, product.Y.Count) : (vectors, product.X.Count * product.Y.Count);
    }

    /// <summary>Why a tile cannot be written; null where it can.</summary>
    public static string? Problem(LoweredProgram program, Primitive primitive, VectorWidth width, int rows, int columns, int vectors)
    {
        if (primitive is not OuterProduct product || !ArePossible(program, product))
            return "lanes are input channels only in gradients of weights over images whose channels are padded to vectors; leave out 'outputs'";
        if (rows > 1)
            return "tiles whose lanes are input channels have one row of output channels, 'outputs 5x4'";
        return columns * vectors + vectors + 1 > width.Registers ? $"{columns} output channels by {vectors} vectors, with {vectors} of input channels and an operand, do not fit into {width.Registers} registers" : null;
    }

    private static Tile Choose(LoweredProgram program, OuterProduct product, VectorWidth width)
    {
        var (outputs, run) = (product.Gradient.Channels, VectorsOfRun(program, product, width).Length);
        return Enumerable.Range(1, Math.Min(run, width.Registers == 32 ? 4 : 2))
            .Select(vectors => new Tile(1, EvenParts.Largest(outputs, MostOutputs(width, vectors)), EvenParts.Largest(run, vectors), Lanes(program, product, width)))
            .OrderBy(tile => Cycles(outputs, run, tile.Columns, tile.Vectors)).First();
    }

    /// <summary>Most output channels of a tile: with the vectors and one operand they stay in registers, and some are free.</summary>
    private static int MostOutputs(VectorWidth width, int vectors) => width.Registers == 32
        ? vectors switch { 1 => 24, 2 => 12, 3 => 8, _ => 6 }
        : vectors switch { 1 => 12, _ => 6 };

    /// <summary>Cycles of a pixel, in tiles of rows by vectors.</summary>
    private static double Cycles(int rows, int vectors, int tileRows, int tileVectors)
    {
        var cycles = 0.0;
        for (var row = 0; row < rows; row += tileRows)
            for (var vector = 0; vector < vectors; vector += tileVectors)
                cycles += RegisterCycles.Of(Math.Min(tileRows, rows - row), Math.Min(tileVectors, vectors - vector));
        return cycles;
    }
}
