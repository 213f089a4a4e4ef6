using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.Threading;

/// <summary>A number that only grows, set by one thread and waited for by others, who spin briefly and then sleep.</summary>
internal sealed class Signal
{
    /// <summary>Looks at the number between two looks at the clock.</summary>
    private const int LooksPerClock = 64;

    /// <summary>How often to offer the processor to other threads before sleeping: many times cheaper than sleeping, where these are the team's.</summary>
    private const int Offers = 8;

    /// <summary>How long to spin: about what it costs to wake a sleeper, so that waiting costs at most twice the best choice.</summary>
    private static readonly long SpinTicks = Stopwatch.Frequency * 50 / 1_000_000;

    private readonly object _gate = new();
    private Padded _padded;

    /// <summary>Sets the number to a greater one. Whoever sees it sees all that was written before.</summary>
    public void Set(long value)
    {
        // A full fence: either this thread sees a sleeper, or the sleeper sees the number before it falls asleep.
        Interlocked.Exchange(ref _padded.Value, value);
        if (Volatile.Read(ref _padded.Sleepers) == 0)
            return;
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Returns the number as soon as it is at least <paramref name="target"/>.</summary>
    /// <param name="target">What to wait for.</param>
    /// <param name="spin">Whether to spin before sleeping. Where the setter may need this very processor, this is false, and the processor is offered to others instead.</param>
    public long WaitFor(long target, bool spin)
    {
        var value = Volatile.Read(ref _padded.Value);
        if (value >= target)
            return value;
        if (!(spin ? Spin(target) : Yield(target)))
            Sleep(target);
        return Volatile.Read(ref _padded.Value);
    }

    private bool Spin(long target)
    {
        var end = 0L;
        while (true)
        {
            for (var look = 0; look < LooksPerClock; look++)
            {
                Pause();
                if (Volatile.Read(ref _padded.Value) >= target)
                    return true;
            }
            var now = Stopwatch.GetTimestamp();
            if (end == 0)
                end = now + SpinTicks;
            else if (now >= end)
                return false;
        }
    }

    private bool Yield(long target)
    {
        for (var offer = 0; offer < Offers; offer++)
        {
            Thread.Yield();
            if (Volatile.Read(ref _padded.Value) >= target)
                return true;
        }
        return false;
    }

    private void Sleep(long target)
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _padded.Sleepers);
            while (Volatile.Read(ref _padded.Value) < target)
                Monitor.Wait(_gate);
            Interlocked.Decrement(ref _padded.Sleepers);
        }
    }

    private static void Pause()
    {
        if (X86Base.IsSupported)
            X86Base.Pause();
        else
            Thread.SpinWait(1);
    }

    /// <summary>Two cache lines of its own for the number, since neighbouring lines are fetched in pairs, and the same again before and behind.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Padded
    {
        [FieldOffset(128)]
        public long Value;

        /// <summary>On the line of the number, which whoever sets it has just made its own.</summary>
        [FieldOffset(136)]
        public int Sleepers;
    }
}
