using System.Diagnostics;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>How long one call takes.</summary>
/// <param name="Median">Median over the measured series, in milliseconds.</param>
/// <param name="Minimum">Fastest series, in milliseconds.</param>
internal readonly record struct Timing(double Median, double Minimum)
{
    /// <summary>The runtime replaces the first code of a method some tenths of a second after its first calls.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);

    /// <summary>A series of calls should take about this long, so that the clock's own grain does not matter.</summary>
    private const double SeriesSeconds = 0.02;

    private const int FewestSeries = 3;
    private const int MostSeries = 200;

    /// <summary>Times series of calls for a while.</summary>
    /// <param name="call">The call.</param>
    /// <param name="seconds">How long to time it for.</param>
    /// <param name="between">Done after each series, and not timed.</param>
    public static Timing Of(Action call, double seconds, Action between)
    {
        var began = Stopwatch.GetTimestamp();
        call();
        do
            call();
        while (Stopwatch.GetElapsedTime(began) < WarmUp);
        var calls = Math.Max(1, (int)(SeriesSeconds / Math.Max(Seconds(call, 1), 1e-7)));
        var series = new List<double>();
        while (series.Count < FewestSeries || (series.Count < MostSeries && series.Sum() * calls < 1e3 * seconds))
        {
            series.Add(1e3 * Seconds(call, calls) / calls);
            between();
        }
        return new Timing(MedianOf(series), series.Min());
    }

    /// <summary>The middle one of some numbers, or the mean of the two in the middle.</summary>
    public static double MedianOf(IEnumerable<double> numbers)
    {
        var ascending = numbers.Order().ToList();
        return (ascending[(ascending.Count - 1) / 2] + ascending[ascending.Count / 2]) / 2;
    }

    private static double Seconds(Action call, int times)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
            call();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
