using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Replaces schedules of the cost model by those of a tuning file, where they are possible. What all widths share is taken for all of them from whichever has a line; their tiles stay each width's own.</summary>
internal static class ApplyTuning
{
    public static LoweredProgram Run(LoweredProgram program) => program.Tuning.Count == 0 ? program : program with
    {
        Tiles = program.Tiles.Select((choice, i) => Matches(program, i).Where(match => match.Problem is null)
            .Aggregate(choice, (tuned, match) => Replace(program, program.Primitives[i], tuned, match.Width, match.Schedule))).ToEquatableArray(),
    };

    /// <summary>The lines that are about a kernel, and why one cannot be used.</summary>
    /// <param name="program">A program with its layouts.</param>
    /// <param name="primitive">The place of the kernel's primitive.</param>
    public static IEnumerable<(string Key, VectorWidth Width, Schedule Schedule, string? Problem)> Matches(LoweredProgram program, int primitive)
    {
        TunedKernel? first = null;
        foreach (var width in VectorWidth.All)
        {
            var key = KernelKey.Of(program, primitive, width);
            if (key is null || program.Tuning.FirstOrDefault(kernel => kernel.Key == key) is not { } tuned)
                continue;
            var problem = ScheduleRules.Problem(program, primitive, width, tuned.Schedule);
            if (problem is null && first is not null && !first.Schedule.IsSameMethod(tuned.Schedule))
                problem = $"all vector widths compute a kernel in the same way, each with a tile of its own, and '{first}' computes it in another way";
            if (problem is null)
                first ??= tuned;
            yield return (key, width, tuned.Schedule, problem);
        }
    }

    /// <summary>A choice with the schedule of one width in it; the other widths have tiles of their own, for the same way of computing it.</summary>
    public static TileChoice Replace(LoweredProgram program, Primitive primitive, TileChoice choice, VectorWidth width, Schedule schedule)
    {
        if (!Schedule.Of(choice, width).IsSameMethod(schedule))
            choice = ChooseTiles.Of(program, primitive, schedule.Rows, schedule.Cut?.For(Inner(primitive)));
        var tiles = choice.Tiles.ToArray();
        tiles[width.Index] = new Tile(schedule.TileRows, schedule.Columns, schedule.Vectors, Lanes(program, primitive, width, schedule)) { LanesArePixels = schedule.LanesArePixels };
        return choice with { Tiles = new(tiles) };
    }

    private static int Lanes(LoweredProgram program, Primitive primitive, VectorWidth width, Schedule schedule) => (primitive, schedule) switch
    {
        (_, { Rows: RowKind.Batch }) => width.Lanes,
        (Contraction p, { Rows: RowKind.Sums }) => SumTiles.Lanes(program, p, width),
        (OuterProduct p, { Rows: RowKind.Outputs }) => OutputTiles.Lanes(program, p, width),
        (Contraction p, { LanesArePixels: true }) => PixelVectorTiles.Lanes(width, p),
        (Contraction p, _) => ChooseTiles.Lanes(width, p.Weights, p.Groups),
        _ => ChooseTiles.Lanes(width, ((OuterProduct)primitive).Gradient, ((OuterProduct)primitive).Groups),
    };

    private static int Inner(Primitive primitive) => primitive is Contraction contraction ? contraction.Weights.Inner : ((OuterProduct)primitive).Gradient.Inner;
}
