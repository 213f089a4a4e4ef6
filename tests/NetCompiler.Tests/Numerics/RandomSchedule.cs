using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;

namespace NetCompiler.Tests.Numerics;

/// <summary>Draws any schedule that a kernel can be written with, however slow.</summary>
internal static class RandomSchedule
{
    public static Schedule Draw(Random random, LoweredProgram program, int primitive, VectorWidth width)
    {
        while (true)
            if (Any(random) is var schedule && ScheduleRules.Problem(program, primitive, width, schedule) is null)
                return schedule;
    }

    private static Schedule Any(Random random)
    {
        var rows = (RowKind)random.Next(5);
        var cut = rows != RowKind.Squares ? null : new WinogradCut(
            random.Next(2) == 0 ? Winograd.F2 : Winograd.F4, WinogradSchedule.Unit * random.Next(1, 30), random.Next(3) == 0 ? 0 : random.Next(1, 13) * 16, random.Next(3) == 0);
        return new Schedule(rows, rows == RowKind.Pixels && random.Next(2) == 0 ? random.Next(1, 6) : 1, random.Next(1, 17), random.Next(1, 4), cut) { LanesArePixels = rows == RowKind.Pixels && random.Next(2) == 0 };
    }
}
