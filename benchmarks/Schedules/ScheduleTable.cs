using System.Globalization;

namespace NetCompiler.Benchmarks.Schedules;

/// <summary>Schedules as a Markdown table.</summary>
internal static class ScheduleTable
{
    public const string Head = "| kernel | layers | samples | chosen | µs | best | µs | loss % |\n|---|---|---|---|---|---|---|---|";

    public static string Line(ScheduleRow row) => string.Create(CultureInfo.InvariantCulture,
        $"| {row.Kernel.Key} | {row.Kernel.Uses} | {row.Kernel.Samples} | {row.Chosen} | {1e6 * row.ChosenSeconds:F1} | {(row.Best == row.Chosen ? "" : row.Best)} | {1e6 * row.BestSeconds:F1} | {row.Loss:F1} |");

    /// <summary>How far the model is off, for single kernels and for all layers together.</summary>
    public static string Summary(IReadOnlyList<ScheduleRow> rows, double limit)
    {
        var losses = rows.Select(row => row.Loss).Order().ToList();
        double Time(Func<ScheduleRow, double> seconds, bool training) => rows.Where(row => row.Kernel.Program.IsTraining == training).Sum(row => row.Kernel.Uses * seconds(row));
        string Total(bool training) => Time(row => row.BestSeconds, training) is > 0 and var best ? $"{100 * (Time(row => row.ChosenSeconds, training) / best - 1):F1} %" : "-";
        return string.Create(CultureInfo.InvariantCulture,
            $"{losses.Count(loss => loss > limit)} of {rows.Count} kernels are more than {limit} % worse than the best; median loss {losses[losses.Count / 2]:F1} %, largest {losses[^1]:F1} %. All layers together: training {Total(true)}, prediction {Total(false)}.");
    }
}
