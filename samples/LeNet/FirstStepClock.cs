using System.Diagnostics;

namespace NetCompiler.Samples.LeNet;

/// <summary>Takes the time of the first training step, and passes reports on now and then.</summary>
internal sealed class FirstStepClock(IProgress<TrainingProgress> inner) : IProgress<TrainingProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private long _reported = Stopwatch.GetTimestamp();

    /// <summary>Time from the start of the process to the end of the first step; null before that.</summary>
    public TimeSpan? StartToFirstStep { get; private set; }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        StartToFirstStep ??= DateTime.Now - Process.GetCurrentProcess().StartTime;
        var now = Stopwatch.GetTimestamp();
        if (value.Result is null && Stopwatch.GetElapsedTime(_reported, now) < Interval)
            return;
        inner.Report(value);
        _reported = now;
    }
}
