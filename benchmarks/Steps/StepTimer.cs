using NetCompiler.Benchmarks.Peak;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>Times the steps of networks, and says what part of the processor's peak they reach.</summary>
internal sealed class StepTimer(PeakTable peaks, PyTorchTimes pytorch, int threads, double seconds)
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
        var name = mode == StepMode.Train ? "train" : "infer";
        var other = pytorch.Find(model.Name, name, batch, threads);
        return new StepRow(
            model.Name, name, batch, threads, timing.Median, timing.Minimum, model.Parameters, gflops, peaks[threads], 100 * gflops / peaks[threads], other, other / timing.Median);
    }
}
