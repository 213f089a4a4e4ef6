using System.CommandLine;
using System.CommandLine.Parsing;
using NetCompiler.Benchmarks.Peak;
using NetCompiler.Benchmarks.Steps;

namespace NetCompiler.Benchmarks.Comparison;

/// <summary>Times training steps and predictions, and sets them beside PyTorch's.</summary>
internal static class CompareCommand
{
    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var pytorch = new Option<PyTorchTimes>("--pytorch")
        {
            Description = "File with PyTorch's rows: a JSON array with model, mode (train or infer), batch, threads and ms, in any number of configurations",
            CustomParser = Load,
            Required = true,
        };
        var (models, threads, seconds, json) = (StepOptions.Models(), StepOptions.Threads(), StepOptions.Seconds(2), StepOptions.Json());
        var command = new Command("compare", "Times training steps and predictions, beside PyTorch's best with at most as many threads.") { pytorch, models, threads, seconds, json };
        command.SetAction(parsed => Run(parsed.GetValue(pytorch)!, parsed.GetValue(models) ?? StepOptions.StandardModels, parsed.GetValue(threads), parsed.GetValue(seconds), parsed.GetValue(json)));
        return command;
    }

    private static int Run(PyTorchTimes pytorch, IReadOnlyList<BenchmarkModel> models, int threads, double seconds, string? json)
    {
        var peaks = new PeakTable(threads);
        Console.WriteLine($"{peaks}\n\n{ComparisonTable.Head}");
        var timer = new StepTimer(threads, seconds);
        var rows = new List<ComparedRow>();
        foreach (var row in models.SelectMany(timer.Time))
        {
            var compared = new ComparedRow(row, pytorch.Find(row.Model, row.Mode, row.Batch, threads));
            Console.WriteLine(ComparisonTable.Line(compared));
            rows.Add(compared);
        }
        Console.WriteLine($"\n{ComparisonTable.Summary(rows)}");
        return RowFile.Save(rows, json);
    }

    private static PyTorchTimes? Load(ArgumentResult argument)
    {
        try
        {
            return PyTorchTimes.Load(argument.Tokens[0].Value);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            argument.AddError(problem.Message);
            return null;
        }
    }
}
