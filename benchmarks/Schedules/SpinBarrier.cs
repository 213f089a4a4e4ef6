namespace NetCompiler.Benchmarks.Schedules;

/// <summary>Lets threads wait for each other without sleeping: what they wait for takes microseconds.</summary>
internal sealed class SpinBarrier(int threads)
{
    private int _arrived;
    private int _round;

    /// <summary>Waits until all threads have come here.</summary>
    public void Wait()
    {
        var round = Volatile.Read(ref _round);
        if (Interlocked.Increment(ref _arrived) == threads)
        {
            _arrived = 0;
            Volatile.Write(ref _round, round + 1);
            return;
        }
        while (Volatile.Read(ref _round) == round)
            Thread.SpinWait(1);
    }
}
