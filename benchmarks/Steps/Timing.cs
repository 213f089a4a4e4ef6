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
    public static Timing Of(Action call, double seconds)
    {
        var began = Stopwatch.GetTimestamp();
        call();
        do
            call();
        while (Stopwatch.GetElapsedTime(began) < WarmUp);
        var calls = Math.Max(1, (int)(SeriesSeconds / Math.Max(Seconds(call, 1), 1e-7)));
        var series = new List<double>();
        began = Stopwatch.GetTimestamp();
        while (series.Count < FewestSeries || (series.Count < MostSeries && Stopwatch.GetElapsedTime(began).TotalSeconds < seconds))
            series.Add(1e3 * Seconds(call, calls) / calls);
        series.Sort();
        var middle = series.Count / 2;
        return new Timing(series.Count % 2 == 1 ? series[middle] : (series[middle - 1] + series[middle]) / 2, series[0]);
    }

    private static double Seconds(Action call, int times)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
            call();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
