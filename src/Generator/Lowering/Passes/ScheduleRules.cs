using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Which schedules a kernel can be written with. The cost model chooses among them, and so may a tuning file.</summary>
internal static class ScheduleRules
{
    /// <summary>More than this fits into no cache, and the size of what a kernel works in is a 32-bit number.</summary>
    private const int MostScratchFloats = 64 * 1024 * 1024;

    /// <summary>Input channels are transformed in whole cache lines.</summary>
    private const int DepthUnit = 16;

    /// <summary>Why a contraction or an outer product cannot be computed with a schedule; null where it can.</summary>
    /// <param name="program">A program with its layouts.</param>
    /// <param name="primitive">The place of the primitive.</param>
    /// <param name="width">The vector width.</param>
    /// <param name="schedule">The schedule.</param>
    public static string? Problem(LoweredProgram program, int primitive, VectorWidth width, Schedule schedule)
    {
        var (weights, groups) = program.Primitives[primitive] switch
        {
            Contraction p => (p.Weights, p.Groups),
            var p => (((OuterProduct)p).Gradient, ((OuterProduct)p).Groups),
        };
        var isBatch = program.IsBatchInnermost(program.Primitives[primitive] is Contraction contraction ? contraction.Out : ((OuterProduct)program.Primitives[primitive]).B);
        if (isBatch || schedule.Rows == RowKind.Batch)
            return isBatch != (schedule.Rows == RowKind.Batch)
                ? isBatch ? "the batch of this kernel is innermost, so that its tiles are of output channels by pixels or taps, 'batch 6x4'" : "the batch of this kernel is not innermost; leave out 'batch'"
                : BatchTiles.Problem(program.Primitives[primitive], width, schedule.TileRows, schedule.Columns);
        if (schedule.Rows == RowKind.Outputs)
            return OutputTiles.Problem(program, program.Primitives[primitive], width, schedule.TileRows, schedule.Columns, schedule.Vectors);
        if (schedule.Rows == RowKind.Sums)
            return SumTiles.Problem(program, program.Primitives[primitive], width, schedule.TileRows, schedule.Columns, schedule.Vectors);
        if (schedule.LanesArePixels)
            return PixelVectorTiles.Problem(program, program.Primitives[primitive], width, schedule.TileRows, schedule.Columns, schedule.Vectors);
        return MethodProblem(program, program.Primitives[primitive], schedule) ?? TileProblem(weights, groups, width, schedule);
    }

    private static string? MethodProblem(LoweredProgram program, Primitive primitive, Schedule schedule) => (schedule.Rows, primitive) switch
    {
        (RowKind.Squares, _) when program.Numerics != Numerics.Fast => "Winograd's products are for networks with Numerics = Numerics.Fast, and this one is exact",
        (RowKind.Squares, _) when !WinogradChoice.IsPossible(program, primitive) => "Winograd's products are for windows of 3x3 taps with stride 1, without groups, over images whose channels are padded to vectors",
        (RowKind.Squares, Contraction contraction) => CutProblem(schedule.Cut!, contraction.Weights.Weights, program.Layouts[contraction.A.Id].PixelStride + contraction.Weights.Weights.PaddedOuter),
        (RowKind.Squares, OuterProduct product) => GradientProblem(program, product, schedule.Cut!),
        (RowKind.Samples, OuterProduct) => "the rows of a gradient of weights are input channels and taps, not samples; leave out 'samples'",
        (RowKind.Pixels, Contraction contraction) when SampleTiles.AreNeeded(program, contraction) => "neighbouring pixels of this kernel have different taps, so that its tiles are of samples, 'samples 16x1'",
        _ => null,
    };

    /// <param name="cut">How the products are cut.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="squareFloats">Floats that a square has at each point.</param>
    private static string? CutProblem(WinogradCut cut, WeightLayout weights, int squareFloats)
    {
        if (cut.Block == 0 || cut.Block % WinogradSchedule.Unit != 0)
            return $"a block has a multiple of {WinogradSchedule.Unit} squares";
        if (!cut.KeepsWeights && cut.Depth != weights.Inner && (cut.Depth > weights.Inner || cut.Depth % DepthUnit != 0))
            return $"a depth is a multiple of {DepthUnit} and less than the {weights.Inner} input channels, or all of them";
        if (cut.PartsArePanels && weights.Panels == 1)
            return "there is one panel of output channels, which threads cannot share; leave out 'panels'";
        var floats = cut.Form.Products * ((long)cut.Block * squareFloats + (cut.KeepsWeights ? (long)weights.Inner * weights.PaddedOuter : 0));
        return floats > MostScratchFloats ? $"a block of {cut.Block} squares{(cut.KeepsWeights ? " beside all weights" : "")} needs more than {MostScratchFloats} floats" : null;
    }

    private static string? GradientProblem(LoweredProgram program, OuterProduct product, WinogradCut cut)
    {
        var (weights, channels) = (product.Gradient.Weights, Layout.PaddedChannels(product.Gradient.Inner));
        if (cut.KeepsWeights || cut.PartsArePanels)
            return "a gradient of weights is cut by its depth alone, 'F4 12x2 block 480 depth 32'";
        if (channels % cut.Depth != 0 || cut.Depth % DepthUnit != 0 && cut.Depth != channels)
            return $"the depth of a gradient is a multiple of {DepthUnit} that divides its {channels} input channels with their padding, or all of them";
        return CutProblem(cut with { Depth = weights.Inner }, weights, cut.Depth + program.Layouts[product.B.Id].PixelStride);
    }

    private static string? TileProblem(Tensor weights, int groups, VectorWidth width, Schedule schedule)
    {
        var (rows, lanes, vectors) = (schedule.TileRows * schedule.Columns, ChooseTiles.Lanes(width, weights, groups), schedule.Vectors);
        // One vector of weights each, and one broadcast operand.
        if (rows * vectors + vectors + 1 > width.Registers)
            return $"{rows} by {vectors} vectors, with {vectors} of weights and an operand, do not fit into {width.Registers} registers";
        if (weights.Weights.PanelLanes % (vectors * lanes) != 0)
            return $"{vectors} vectors of {lanes} do not divide a panel of {weights.Weights.PanelLanes} output channels";
        if (vectors > 1 && groups > 1 && weights.Channels / groups % (vectors * lanes) != 0)
            return $"{vectors} vectors of {lanes} do not divide the {weights.Channels / groups} output channels of a group";
        return null;
    }
}
