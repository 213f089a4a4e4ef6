using NetCompiler.Benchmarks.Peak;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>Times the steps of networks, and says what part of the processor's peak they reach.</summary>
internal sealed class StepTimer(PeakTable peaks, int threads, double seconds)
{
    /// <summary>Times every mode and batch of a network.</summary>
    public IEnumerable<StepRow> Time(BenchmarkModel model) =>
        from mode in Enum.GetValues<StepMode>()
        from batch in model.Batches(mode)
        select Time(model, mode, batch);

    private StepRow Time(BenchmarkModel model, StepMode mode, int batch)
    {
        using var step = model.Prepare(mode, batch, threads);
        var timing = Timing.Of(step.Run, seconds);
        var gflops = model.Flops(mode, batch) / timing.Median / 1e6;
        return new StepRow(
            model.Name, mode == StepMode.Train ? "train" : "infer", batch, threads, timing.Median, timing.Minimum, model.Parameters, gflops, peaks[threads], 100 * gflops / peaks[threads]);
    }
}
