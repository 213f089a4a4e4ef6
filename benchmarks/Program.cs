using System.CommandLine;
using System.CommandLine.Parsing;
using BenchmarkDotNet.Running;
using NetCompiler.Benchmarks.Peak;
using NetCompiler.Benchmarks.Steps;
using NetCompiler.Benchmarks.Suites;
using NetCompiler.Samples.Shared;

const int UsageError = 2;

var models = new Option<IReadOnlyList<BenchmarkModel>>("--models")
{
    Description = $"Networks, separated by commas: {string.Join(", ", ModelCatalog.All.Select(model => model.Name))} [default: {string.Join(",", ModelCatalog.Standard)}]",
    CustomParser = ParseModels,
    DefaultValueFactory = _ => FindModels(ModelCatalog.Standard),
};
var threads = NumberOption.Create("--threads", "Most threads to use", Environment.ProcessorCount, "a whole number of at least 1", value => value >= 1);
var seconds = NumberOption.Create("--seconds", "Time to measure each row for", 2.0, "a positive number", value => value > 0 && double.IsFinite(value));
var json = new Option<string?>("--json") { Description = "File to write the rows to" };
var pytorch = new Option<string?>("--pytorch") { Description = "File with PyTorch's rows, to be set beside these" };

var steps = new Command("steps", "Times training steps and predictions.") { models, threads, seconds, json, pytorch };
steps.SetAction(parsed => Steps(parsed.GetValue(models)!, parsed.GetValue(threads), parsed.GetValue(seconds), parsed.GetValue(json), parsed.GetValue(pytorch)));
var peak = new Command("peak", "Measures the processor's peak: fused multiply-adds on registers, on one thread and on all processors.");
peak.SetAction(_ => Console.WriteLine(new PeakTable()));
var suites = new Command("bdn", "Runs BenchmarkDotNet suites; what follows is BenchmarkDotNet's.") { TreatUnmatchedTokensAsErrors = false };
suites.SetAction(parsed => { BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. parsed.UnmatchedTokens], SuiteConfig.Create()); });

var parsed = new RootCommand("Measures NetCompiler.") { steps, peak, suites }.Parse(args);
if (parsed.Errors.Count == 0)
    return parsed.Invoke();
Console.Error.WriteLine(parsed.Errors[0].Message);
return UsageError;

static int Steps(IReadOnlyList<BenchmarkModel> models, int threads, double seconds, string? json, string? pytorch)
{
    try
    {
        var times = pytorch is null ? PyTorchTimes.None : PyTorchTimes.Load(pytorch);
        var peaks = new PeakTable(threads);
        Console.WriteLine(peaks);
        var timer = new StepTimer(peaks, times, threads, seconds);
        var rows = new List<StepRow>();
        foreach (var row in models.SelectMany(timer.Time))
        {
            Console.WriteLine(row);
            rows.Add(row);
        }
        if (json is not null)
            StepRow.Save(rows, json);
        return 0;
    }
    catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(problem.Message);
        return 1;
    }
}

static IReadOnlyList<BenchmarkModel> ParseModels(ArgumentResult argument)
{
    var names = argument.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    var found = FindModels(names);
    foreach (var name in names.Except(found.Select(model => model.Name)))
        argument.AddError($"There is no network '{name}'. There are: {string.Join(", ", ModelCatalog.All.Select(model => model.Name))}.");
    return found;
}

static IReadOnlyList<BenchmarkModel> FindModels(IReadOnlyList<string> names) => [.. ModelCatalog.All.Where(model => names.Contains(model.Name))];
