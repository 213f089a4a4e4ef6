using System.CommandLine;
using System.CommandLine.Parsing;
using NetCompiler.Benchmarks.Steps;
using NetCompiler.Samples.Shared;

namespace NetCompiler.Benchmarks;

/// <summary>The options of commands that time steps, each made anew for its command.</summary>
internal static class StepOptions
{
    /// <summary>Which networks.</summary>
    public static Option<IReadOnlyList<BenchmarkModel>> Models() => new("--models")
    {
        Description = $"Networks, separated by commas: {string.Join(", ", ModelCatalog.All.Select(model => model.Name))} [default: {string.Join(",", ModelCatalog.Standard)}]",
        CustomParser = ParseModels,
    };

    /// <summary>The networks of a command line that names none. The option has no default of its own, which help would print as records.</summary>
    public static IReadOnlyList<BenchmarkModel> StandardModels => FindModels(ModelCatalog.Standard);

    /// <summary>Which network.</summary>
    public static Option<BenchmarkModel> Model() => new("--model")
    {
        Description = $"Network: {string.Join(", ", ModelCatalog.All.Select(model => model.Name))}",
        CustomParser = argument => ParseModels(argument) is [var model, ..] ? model : null,
        Required = true,
    };

    /// <summary>Most threads.</summary>
    public static Option<int> Threads() => NumberOption.Create("--threads", "Most threads to use", Environment.ProcessorCount, "a whole number of at least 1", value => value >= 1);

    /// <summary>How long each row is measured for.</summary>
    public static Option<double> Seconds(double standard) =>
        NumberOption.Create("--seconds", "Time to measure each row for", standard, "a positive number", value => value > 0 && double.IsFinite(value));

    /// <summary>Where the rows are written to.</summary>
    public static Option<string?> Json() => new("--json") { Description = "File to write the rows to" };

    private static IReadOnlyList<BenchmarkModel> ParseModels(ArgumentResult argument)
    {
        var names = argument.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = FindModels(names);
        foreach (var name in names.Except(found.Select(model => model.Name)))
            argument.AddError($"There is no network '{name}'. There are: {string.Join(", ", ModelCatalog.All.Select(model => model.Name))}.");
        return found;
    }

    private static IReadOnlyList<BenchmarkModel> FindModels(IReadOnlyList<string> names) => [.. ModelCatalog.All.Where(model => names.Contains(model.Name))];
}
