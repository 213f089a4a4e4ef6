using System.CommandLine;
using System.Globalization;
using NetCompiler.Benchmarks.Peak;
using NetCompiler.Benchmarks.Steps;
using NetCompiler.Samples.Shared;

namespace NetCompiler.Benchmarks.Shapes;

/// <summary>Times training steps of networks whose sizes nobody tuned anything for.</summary>
internal static class ShapesCommand
{
    private const int Worst = 10;

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var count = NumberOption.Create("--count", "Number of networks", 100, "a whole number of at least 1", value => value >= 1);
        var seed = NumberOption.Create("--seed", "Seed of the networks", 1, "a whole number", _ => true);
        var (threads, seconds, json) = (StepOptions.Threads(), StepOptions.Seconds(0.3), StepOptions.Json());
        var command = new Command("shapes", "Times training steps of random networks, and says what part of the peak they reach.") { count, seed, threads, seconds, json };
        command.SetAction(parsed => Run(parsed.GetValue(count), parsed.GetValue(seed), parsed.GetValue(threads), parsed.GetValue(seconds), parsed.GetValue(json)));
        return command;
    }

    private static int Run(int count, int seed, int threads, double seconds, string? json)
    {
        var models = CompiledShapes.Compile(RandomShape.Draw(count, seed));
        var peaks = new PeakTable(threads);
        Console.WriteLine(peaks);
        var timer = new StepTimer(threads, seconds);
        var rows = new List<StepRow>();
        foreach (var row in models.SelectMany(timer.Time))
        {
            Console.WriteLine(Line(row));
            rows.Add(row);
        }
        Summarize(rows);
        return RowFile.Save(rows, json);
    }

    private static void Summarize(IReadOnlyList<StepRow> rows)
    {
        var ascending = rows.OrderBy(row => row.PercentOfPeak).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\n% of peak: least {At(0):F1}, lower quartile {At(0.25):F1}, median {At(0.5):F1}, upper quartile {At(0.75):F1}, most {At(1):F1}. The worst:"));
        foreach (var row in ascending.Take(Worst))
            Console.WriteLine(Line(row));

        double At(double part)
        {
            var place = part * (ascending.Count - 1);
            var below = (int)place;
            var above = Math.Min(below + 1, ascending.Count - 1);
            return ascending[below].PercentOfPeak + (place - below) * (ascending[above].PercentOfPeak - ascending[below].PercentOfPeak);
        }
    }

    private static string Line(StepRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.PercentOfPeak,5:F1} % {row.Gflops * row.Ms,9:F0} MFLOP {row.Ms,9:F3} ms  {row.Model}");
}
