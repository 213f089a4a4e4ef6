using NetCompiler.Benchmarks.Peak;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>
/// Times the steps of networks, and says what part of the processor's peak they reach. The peak is measured in turns with the steps: a processor that is shared with others, or that
/// changes its frequency, has another one a minute later.
/// </summary>
internal sealed class StepTimer(int threads, double seconds)
{
    private readonly FmaPeak _peak = new(threads);

    /// <summary>Times every mode and batch of a network.</summary>
    public IEnumerable<StepRow> Time(BenchmarkModel model) =>
        from mode in Enum.GetValues<StepMode>()
        from batch in model.Batches(mode)
        select Time(model, mode, batch);

    private StepRow Time(BenchmarkModel model, StepMode mode, int batch)
    {
        using var step = model.Prepare(mode, batch, threads);
        var peaks = new List<double>();
        var timing = Timing.Of(step.Run, seconds, () => peaks.Add(_peak.Measure(rounds: 1)));
        var peak = Timing.MedianOf(peaks);
        var gflops = model.Flops(mode, batch) / timing.Median / 1e6;
        return new StepRow(model.Name, mode == StepMode.Train ? "train" : "infer", batch, threads, timing.Median, timing.Minimum, model.Parameters, gflops, peak, 100 * gflops / peak);
    }
}
