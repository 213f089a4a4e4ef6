using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Kernels;

/// <summary>The schedules of a network's kernels, as lines that a tuning file would replace them with.</summary>
internal static class ScheduleTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<LoweredProgram> programs, IReadOnlyList<VectorWidth> widths)
    {
        var kernels = (
            from width in widths
            from program in programs
            from primitive in Enumerable.Range(0, program.Primitives.Count)
            let key = KernelKey.Of(program, primitive, width)
            where key is not null
            select (Key: key, Schedule: Schedule.Of(program.Tiles[primitive], width))).Distinct().ToList();
        var length = kernels.Select(kernel => kernel.Key.Length).DefaultIfEmpty(0).Max();
        return kernels.Select(kernel => $"{kernel.Key.PadRight(length)} = {kernel.Schedule}");
    }
}
