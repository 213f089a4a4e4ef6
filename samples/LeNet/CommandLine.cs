using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NetCompiler.Samples.LeNet;

/// <summary>The command line: its options, their defaults and what is said where one is wrong.</summary>
internal static class CommandLine
{
    private const int UsageError = 2;

    private static readonly Option<string?> Data = new("--data") { Description = "Folder with the four files of MNIST [default: looked for, else downloaded]" };
    private static readonly Option<int> Epochs = Number("--epochs", "Passes over the training images", 5, "a whole number of at least 1", epochs => epochs >= 1);
    private static readonly Option<int> Batch = Number("--batch", "Images a step", 128, "a whole number of at least 1", batch => batch >= 1);
    private static readonly Option<int> Threads = Number("--threads", "Most threads to use", Environment.ProcessorCount, "a whole number of at least 1", threads => threads >= 1);
    private static readonly Option<ulong> Seed = Number("--seed", "Seed of the parameters and of the order of images", 1ul, "a whole number that is not negative", _ => true);
    private static readonly Option<string> Optimizer = new("--optimizer") { Description = $"How parameters are updated: {Optimizers}", DefaultValueFactory = _ => "adam", CustomParser = ParseOptimizer };
    private static readonly Option<float?> Rate = new("--lr") { Description = "Highest learning rate of the run [default: the optimizer's own]", CustomParser = argument => Parse<float>(argument, "--lr", "a positive number", rate => rate > 0 && float.IsFinite(rate)) };
    private static readonly Option<string?> Json = new("--json") { Description = "File to write the figures to" };

    /// <summary>Reads the arguments and runs the program with them.</summary>
    /// <returns>The process's exit code: 2 where the arguments are wrong.</returns>
    public static int Run(string[] args, Func<Settings, int> run)
    {
        var root = new RootCommand("Trains LeNet-5 on MNIST.") { Data, Epochs, Batch, Threads, Seed, Optimizer, Rate, Json };
        root.SetAction(parsed => run(new Settings(
            parsed.GetValue(Data),
            parsed.GetValue(Epochs),
            parsed.GetValue(Batch),
            parsed.GetValue(Threads),
            parsed.GetValue(Seed),
            parsed.GetValue(Optimizer)!,
            parsed.GetValue(Rate),
            parsed.GetValue(Json))));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return parsed.Invoke();
        Console.Error.WriteLine(parsed.Errors[0].Message);
        return UsageError;
    }

    private static Option<T> Number<T>(string name, string description, T standard, string range, Func<T, bool> isValid)
        where T : struct, IParsable<T> => new(name)
        {
            Description = description,
            DefaultValueFactory = _ => standard,
            CustomParser = argument => Parse(argument, name, range, isValid),
        };

    private static string Optimizers => string.Join(", ", OptimizerChoice.All.Keys);

    private static string ParseOptimizer(ArgumentResult argument)
    {
        var given = argument.Tokens[0].Value;
        if (!OptimizerChoice.All.ContainsKey(given))
            argument.AddError($"--optimizer must be one of {Optimizers}, but '{given}' was given.");
        return given;
    }

    private static T Parse<T>(ArgumentResult argument, string name, string range, Func<T, bool> isValid)
        where T : struct, IParsable<T>
    {
        var given = argument.Tokens[0].Value;
        if (T.TryParse(given, CultureInfo.InvariantCulture, out var value) && isValid(value))
            return value;
        argument.AddError($"{name} must be {range}, but '{given}' was given.");
        return default;
    }
}
