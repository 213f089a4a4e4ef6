using System.CommandLine;
using NetCompiler.Benchmarks.Peak;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>Times training steps and predictions.</summary>
internal static class StepsCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var (models, threads, seconds, json) = (StepOptions.Models(), StepOptions.Threads(), StepOptions.Seconds(2), StepOptions.Json());
        var command = new Command("steps", "Times training steps and predictions.") { models, threads, seconds, json };
        command.SetAction(parsed => Run(parsed.GetValue(models) ?? StepOptions.StandardModels, parsed.GetValue(threads), parsed.GetValue(seconds), parsed.GetValue(json)));
        return command;
    }

    private static int Run(IReadOnlyList<BenchmarkModel> models, int threads, double seconds, string? json)
    {
        var peaks = new PeakTable(threads);
        Console.WriteLine(peaks);
        var timer = new StepTimer(threads, seconds);
        var rows = new List<StepRow>();
        foreach (var row in models.SelectMany(timer.Time))
        {
            Console.WriteLine(row);
            rows.Add(row);
        }
        return RowFile.Save(rows, json);
    }
}
