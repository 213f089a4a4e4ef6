using System.Globalization;

namespace NetCompiler.Benchmarks.Peak;

/// <summary>Peaks by number of threads, each measured once.</summary>
internal sealed class PeakTable
{
    private const int Rounds = 15;

    private readonly SortedDictionary<int, double> _peaks = [];

    /// <summary>Measures the peak of one thread, of every processor, and of the given numbers of threads.</summary>
    public PeakTable(params IEnumerable<int> threads)
    {
        foreach (var count in threads.Append(1).Append(Environment.ProcessorCount).Distinct())
            _peaks[count] = new FmaPeak(count).Measure(Rounds);
    }

    /// <summary>The table as text.</summary>
    public override string ToString() => string.Join(Environment.NewLine, _peaks.Select(peak => string.Create(CultureInfo.InvariantCulture,
        $"peak       fma   {FmaLoops.Width} bits t={peak.Key} {peak.Value,10:F1} GFLOP/s")));
}
