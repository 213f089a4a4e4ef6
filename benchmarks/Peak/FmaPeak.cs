using System.Diagnostics;

namespace NetCompiler.Benchmarks.Peak;

/// <summary>The most that a number of threads reach with fused multiply-adds on registers: what no computation in float32 can exceed.</summary>
internal sealed class FmaPeak(int threads)
{
    private const double RoundSeconds = 0.02;

    private readonly long _turns = Calibrate();

    /// <summary>The peak in GFLOP/s: the best of some short rounds, in each of which all threads begin together.</summary>
    public double Measure(int rounds)
    {
        var best = double.PositiveInfinity;
        var began = 0L;
        using var start = new Barrier(threads, _ => began = Stopwatch.GetTimestamp());
        using var end = new Barrier(threads, _ => best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalSeconds));
        var others = new Thread[threads - 1];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(RunRounds) { IsBackground = true, Name = "peak" };
            others[i].Start();
        }
        RunRounds();
        foreach (var other in others)
            other.Join();
        return threads * FmaLoops.FlopsPerTurn * _turns / best / 1e9;

        void RunRounds()
        {
            for (var round = 0; round < rounds; round++)
            {
                start.SignalAndWait();
                Consume(FmaLoops.Run(_turns));
                end.SignalAndWait();
            }
        }
    }

    /// <summary>Turns that take about one round's time.</summary>
    private static long Calibrate()
    {
        var turns = 1000L;
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            Consume(FmaLoops.Run(turns));
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (seconds > RoundSeconds / 4)
                return Math.Max(1, (long)(turns * RoundSeconds / seconds));
            turns *= 2;
        }
    }

    private static void Consume(float result)
    {
        if (float.IsNaN(result))
            throw new InvalidOperationException("The loop of multiply-adds gave no number.");
    }
}
