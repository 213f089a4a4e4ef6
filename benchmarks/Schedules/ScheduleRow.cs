using NetCompiler.Generator.Lowering;

namespace NetCompiler.Benchmarks.Schedules;

/// <summary>The cost model's schedule of a kernel beside the best.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Chosen">The schedule that the model chose.</param>
/// <param name="ChosenSeconds">Seconds of a call with it.</param>
/// <param name="Best">The fastest schedule.</param>
/// <param name="BestSeconds">Seconds of a call with that.</param>
internal sealed record ScheduleRow(KernelCase Kernel, Schedule Chosen, double ChosenSeconds, Schedule Best, double BestSeconds)
{
    /// <summary>How much longer the chosen one takes, in percent.</summary>
    public double Loss => 100 * (ChosenSeconds / BestSeconds - 1);
}
