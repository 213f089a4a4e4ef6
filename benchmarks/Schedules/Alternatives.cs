using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Benchmarks.Schedules;

/// <summary>The schedules that are worth timing for a kernel: tiles that split its extents evenly and have enough accumulators, and what Winograd's products can be cut into around the model's choice.</summary>
internal static class Alternatives
{
    /// <summary>Multiply-adds that are under way at once: two units, four cycles.</summary>
    private const int FewestAccumulators = 8;

    private const int MostVectors = 3;

    /// <summary>Most vectors on one side of a tile of samples.</summary>
    private const int MostBatchRows = 25;

    /// <summary>Most rows of a tile of vectors of pixels: whole channels of few rows have enough accumulators.</summary>
    private const int MostPixelRows = 2;

    private static readonly int[] SampleTiles = [16, 14, 12, 8, 6, 4, 2];
    private static readonly int[] SquareTiles = [12, 8, 6, 4];

    /// <summary>The cost model's schedule, and then all others.</summary>
    public static IReadOnlyList<Schedule> Of(LoweredProgram program, int primitive, VectorWidth width)
    {
        var sums = program.Primitives[primitive] switch
        {
            Contraction p when program.IsBatchInnermost(p.Out) => Batches(p.Out.Channels, p.Out.Width),
            OuterProduct p when width.FollowsMaxima(p) => Parts(p.X.Count, MostBatchRows).Select(columns => new Schedule(RowKind.Batch, p.Y.Count, columns, 1, null)),
            OuterProduct p when program.IsBatchInnermost(p.B) => Batches(p.B.Channels, p.Y.Count * p.X.Count),
            Contraction p => Pixels(p.Out.Height, p.Out.Width, width).Concat(Samples()).Concat(Channels(p.Out)).Concat(Sums(p.Out)),
            OuterProduct p when ChooseTiles.Run(p, program.Layouts[p.A.Id]) is var run => Pixels(run.Count, run.Length, width).Concat(Outputs(p.B.Channels)),
            _ => [],
        };
        return
        [
            .. sums.Concat(WinogradChoice.All(program, program.Primitives[primitive]).SelectMany(model => Squares(program, primitive, width, model)))
                .Prepend(Schedule.Of(program.Tiles[primitive], width))
                .Where(schedule => ScheduleRules.Problem(program, primitive, width, schedule) is null).Distinct(),
        ];
    }

    /// <summary>Even parts of the columns, and of the rows where all columns fit.</summary>
    private static IEnumerable<Schedule> Pixels(int height, int width, VectorWidth vectorWidth)
    {
        for (var vectors = 1; vectors <= MostVectors; vectors++)
        {
            var most = (vectorWidth.Registers - 1 - vectors) / vectors;
            var tiles = (
                from columns in Parts(width, most)
                from rows in columns == width ? Parts(height, Math.Max(1, most / columns)) : [1]
                select new Schedule(RowKind.Pixels, rows, columns, vectors, null)).ToList();
            var enough = Math.Min(FewestAccumulators, tiles.Max(tile => tile.TileRows * tile.Columns * vectors));
            foreach (var tile in tiles.Where(tile => tile.TileRows * tile.Columns * vectors >= enough))
                yield return tile;
        }
    }

    /// <summary>Even parts of the output channels by even parts of the pixels or taps.</summary>
    private static IEnumerable<Schedule> Batches(int channels, int columns) =>
        from rows in Parts(channels, MostBatchRows)
        from part in Parts(columns, MostBatchRows)
        where rows * part >= FewestAccumulators
        select new Schedule(RowKind.Batch, rows, part, 1, null);

    /// <summary>Even parts of the output channels, few rows of few vectors of pixels.</summary>
    private static IEnumerable<Schedule> Channels(Tensor output) =>
        from rows in Enumerable.Range(1, MostPixelRows)
        from channels in Parts(output.Channels, MostBatchRows)
        from vectors in Enumerable.Range(1, MostVectors)
        where rows * channels * vectors >= FewestAccumulators
        select new Schedule(RowKind.Pixels, rows, channels, vectors, null) { LanesArePixels = true };

    /// <summary>Even parts of the output channels by vectors of input channels.</summary>
    private static IEnumerable<Schedule> Outputs(int channels) =>
        from vectors in Enumerable.Range(1, MostVectors + 1)
        from columns in Parts(channels, MostBatchRows)
        where columns * vectors >= FewestAccumulators
        select new Schedule(RowKind.Outputs, 1, columns, vectors, null);

    /// <summary>Even parts of a row's pixels by as many output channels as are added up at once.</summary>
    private static IEnumerable<Schedule> Sums(Tensor output) =>
        Parts(output.Width, MostBatchRows).Select(columns => new Schedule(RowKind.Sums, 1, columns, Math.Min(DotTile.Rows, output.Channels), null));

    private static IEnumerable<Schedule> Samples() =>
        from vectors in Enumerable.Range(1, MostVectors)
        from samples in SampleTiles
        select new Schedule(RowKind.Samples, 1, samples, vectors, null);

    /// <summary>All register tiles for the model's cut, and other cuts for its register tile.</summary>
    private static IEnumerable<Schedule> Squares(LoweredProgram program, int primitive, VectorWidth width, WinogradSchedule model)
    {
        var cut = WinogradCut.Of(model);
        var tile = Schedule.Of(ChooseTiles.Of(program, program.Primitives[primitive], RowKind.Squares, model), width);
        var depths = model.KeepsWeights ? [64, 128] : new[] { cut.Depth / 2, cut.Depth * 2, 0 };
        var tiles =
            from vectors in Enumerable.Range(1, MostVectors)
            from squares in SquareTiles
            select tile with { Columns = squares, Vectors = vectors };
        var cuts = new[] { cut.Block / 2, cut.Block * 2 }.Select(block => cut with { Block = (block + WinogradSchedule.Unit - 1) / WinogradSchedule.Unit * WinogradSchedule.Unit })
            .Concat(depths.Select(depth => cut with { Depth = depth }))
            .Append(cut with { PartsArePanels = !program.IsTraining && !cut.PartsArePanels });
        return tiles.Prepend(tile).Concat(cuts.Select(other => tile with { Cut = other }));
    }

    /// <summary>The sizes that even parts of an extent have.</summary>
    private static IEnumerable<int> Parts(int extent, int most) => Enumerable.Range(1, Math.Max(1, Math.Min(extent, most))).Select(size => EvenParts.Largest(extent, size)).Distinct();
}
