using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Chooses register tiles: enough accumulators to hide the latency of a multiply-add, few enough to stay in registers, rows that divide the map evenly.</summary>
internal static class ChooseTiles
{
    /// <summary>Lanes of the narrowest vectors.</summary>
    private const int NarrowestLanes = 4;

    /// <summary>Most accumulators whose operands are gathered, which needs registers among the first sixteen.</summary>
    private const int MostGathered = 8;

    /// <summary>Most rows for 32 and for 16 vector registers, by vectors side by side: one vector of weights each, one broadcast operand and room for an epilogue stay free.</summary>
    private static int MaxRows(VectorWidth width, int vectors) => width.Registers == 32
        ? vectors switch { 1 => 24, 2 => 12, _ => 8 }
        : vectors switch { 1 => 12, _ => 6 };

    /// <summary>Most rows of a tile of several short rows of an image: more of them rarely divide its height.</summary>
    private static int MaxShortRows(VectorWidth width, int vectors) => vectors > 1 ? MaxRows(width, vectors) : width.Registers == 32 ? 16 : 10;

    /// <summary>Most rows of a gradient's tile, which has no epilogue.</summary>
    private static int MaxGradientRows(VectorWidth width, int vectors) => vectors == 1 && width.Registers == 32 ? 30 : MaxRows(width, vectors);

    /// <summary>Most samples of a tile: divisors of the granule in which batches are cut.</summary>
    private static int MaxSamples(VectorWidth width, int vectors) => width.Registers == 32
        ? vectors == 1 ? 16 : 8
        : vectors == 1 ? 8 : 4;

    /// <summary>Most squares of a tile: divisors of the number that goes through the transforms together. Their products have no epilogue.</summary>
    private static int MaxSquares(VectorWidth width, int vectors) => width.Registers == 32
        ? vectors switch { 3 => 8, _ => 12 }
        : vectors switch { 1 => 12, _ => 6 };

    public static LoweredProgram Run(LoweredProgram program) => program with
    {
        Tiles = program.Primitives.Select(p => p switch
        {
            Contraction contraction when program.IsBatchInnermost(contraction.Out) => BatchTiles.Choose(contraction),
            OuterProduct product when program.IsBatchInnermost(product.B) => BatchTiles.Choose(product),
            Contraction contraction => Choose(program, contraction),
            OuterProduct product => Choose(program, product),
            _ => new TileChoice(RowKind.Samples, []),
        }).ToEquatableArray(),
    };

    /// <summary>The tiles of a contraction or outer product that is computed in a given way.</summary>
    /// <param name="program">The program.</param>
    /// <param name="primitive">The contraction or outer product.</param>
    /// <param name="rows">What the rows of its tiles are.</param>
    /// <param name="winograd">How Winograd's products are cut; only for squares.</param>
    public static TileChoice Of(LoweredProgram program, Primitive primitive, RowKind rows, WinogradSchedule? winograd) => (primitive, winograd) switch
    {
        (Contraction contraction, { } cut) => Squares(cut, contraction.Weights, width => MaxSquares(width, SquareVectors(width, contraction.Weights))),
        (OuterProduct product, { } cut) => Squares(cut, product.Gradient, width => EvenParts.Largest(Math.Min(cut.Depth, product.Gradient.Inner), MaxSquares(width, SquareVectors(width, product.Gradient)))),
        (Contraction contraction, _) when rows == RowKind.Sums => SumTiles.Choose(program, contraction),
        (Contraction contraction, _) => Sums(contraction, rows),
        (OuterProduct product, _) when rows == RowKind.Outputs => OutputTiles.Choose(program, product),
        _ => Sums(program, (OuterProduct)primitive),
    };

    private static TileChoice Choose(LoweredProgram program, Contraction contraction)
    {
        var samples = contraction.Out.Height * contraction.Out.Width == 1 || SampleTiles.AreNeeded(program, contraction);
        if (!samples && WinogradChoice.Choose(program, contraction) is { } winograd)
            return Of(program, contraction, RowKind.Squares, winograd);
        samples |= (program.IsTraining || program.IsForManySamples) && contraction.HangsOver;
        var sums = samples ? Of(program, contraction, RowKind.Samples, null) : PixelVectorTiles.WhereCheaper(program, contraction, Of(program, contraction, RowKind.Pixels, null));
        return SumTiles.AreBetter(program, contraction, sums) ? SumTiles.Choose(program, contraction) : sums;
    }

    private static TileChoice Choose(LoweredProgram program, OuterProduct product)
    {
        var winograd = WinogradChoice.Choose(program, product);
        if (winograd is not null)
            return Of(program, product, RowKind.Squares, winograd);
        var sums = Of(program, product, RowKind.Pixels, null);
        return OutputTiles.AreBetter(program, product, sums.Tiles[0]) ? OutputTiles.Choose(program, product) : sums;
    }

    /// <summary>Of so many accumulators, those that have room beside what an operand takes.</summary>
    private static int Most(OperandKind operand, int accumulators) => operand == OperandKind.Gather ? Math.Min(accumulators, MostGathered) : accumulators;

    private static TileChoice Sums(Contraction contraction, RowKind rows)
    {
        var (output, operand) = (contraction.Out, Operand(contraction.Weights, contraction.Groups));
        return new TileChoice(rows, VectorWidth.All.Select(width =>
        {
            var (vectors, lanes) = Vectors(width, contraction.Weights, contraction.Groups, operand);
            if (rows == RowKind.Samples)
                return new Tile(1, Most(operand, MaxSamples(width, vectors)), vectors, lanes);
            var most = Most(operand, MaxRows(width, vectors));
            var columns = EvenParts.Largest(output.Width, most);
            // Short rows: several of them, so that there are still enough accumulators.
            return new Tile(columns == output.Width ? Math.Max(1, Math.Min(output.Height, Most(operand, MaxShortRows(width, vectors)) / columns)) : 1, columns, vectors, lanes);
        }).ToEquatableArray(), operand);
    }

    private static TileChoice Sums(LoweredProgram program, OuterProduct product)
    {
        var (layout, operand) = (program.Layouts[product.A.Id], Operand(product.Gradient, product.Groups));
        return new TileChoice(RowKind.Pixels, VectorWidth.All.Select(width =>
        {
            var (vectors, lanes) = Vectors(width, product.Gradient, product.Groups, operand);
            var most = Most(operand, MaxGradientRows(width, vectors));
            var run = Run(product, layout);
            var columns = EvenParts.Largest(run.Length, most);
            return new Tile(columns == run.Length ? EvenParts.Largest(run.Count, Math.Max(1, most / columns)) : 1, columns, vectors, lanes);
        }).ToEquatableArray(), operand);
    }

    private static TileChoice Squares(WinogradSchedule winograd, Tensor weights, Func<VectorWidth, int> columns) => new(RowKind.Squares, VectorWidth.All.Select(width =>
    {
        var (vectors, lanes) = Vectors(width, weights, 1, OperandKind.Broadcast);
        return new Tile(1, columns(width), vectors, lanes);
    }).ToEquatableArray())
    { Winograd = winograd };

    private static int SquareVectors(VectorWidth width, Tensor weights) => Vectors(width, weights, 1, OperandKind.Broadcast).Vectors;

    /// <summary>Rows of the gradient whose operands lie next to each other, and how many such runs one row of taps has, or one column of them where a run is a whole row.</summary>
    public static (int Length, int Count, bool RunIsRow) Run(OuterProduct product, Layout layout) =>
        layout.PixelStride == product.Gradient.Inner && product.X.Step == 1 || product.X.Count == 1
            ? (product.X.Count * product.Gradient.Inner, product.Y.Count, true)
            : (product.Gradient.Inner, product.X.Count, false);

    /// <summary>What the channels of a group allow: one for all lanes where whole vectors fit into a group, even if they are of the narrowest kind.</summary>
    private static OperandKind Operand(Tensor weights, int groups) =>
        Contraction.IsOneToOne(weights, groups) ? OperandKind.Lanes : groups == 1 || weights.Channels / groups % NarrowestLanes == 0 ? OperandKind.Broadcast : OperandKind.Gather;

    /// <summary>Lanes of a kernel's vectors, which no schedule changes.</summary>
    public static int Lanes(VectorWidth width, Tensor weights, int groups) => Vectors(width, weights, groups, Operand(weights, groups)).Lanes;

    /// <summary>Vectors side by side and their lanes.</summary>
    private static (int Vectors, int Lanes) Vectors(VectorWidth width, Tensor weights, int groups, OperandKind operand)
    {
        var panelLanes = weights.Weights.PanelLanes;
        var lanes = Math.Min(width.Lanes, panelLanes);
        if (operand != OperandKind.Broadcast)
            return (1, lanes);
        // Sixteen registers leave room for two vectors; what a panel has more is a second pass over it.
        var vectors = Math.Min(width.Registers == 32 ? 3 : 2, panelLanes / lanes);
        if (groups == 1)
            return (vectors, lanes);
        // Tiles must not cross from one group into the next, nor from one panel.
        var group = weights.Channels / groups;
        while (group % lanes != 0)
            lanes /= 2;
        while (group % (vectors * lanes) != 0 || panelLanes % (vectors * lanes) != 0)
            vectors--;
        return (vectors, lanes);
    }
}
