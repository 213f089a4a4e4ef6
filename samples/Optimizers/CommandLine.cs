using System.CommandLine;
using System.CommandLine.Parsing;
using NetCompiler.Samples.Optimizers.BatchSizes;
using NetCompiler.Samples.Optimizers.Curves;
using NetCompiler.Samples.Optimizers.Initial;
using NetCompiler.Samples.Optimizers.Saddle;
using NetCompiler.Samples.Optimizers.Smoothness;
using NetCompiler.Samples.Shared;

namespace NetCompiler.Samples.Optimizers;

/// <summary>The command line: a command for each study, its options, their defaults and what is said where one is wrong.</summary>
internal static class CommandLine
{
    private const int UsageError = 2;
    private const string Positive = "a whole number of at least 1";

    private static readonly Option<string?> Svg = OutputFile("--svg", "File to draw the charts to");
    private static readonly Option<string?> Json = OutputFile("--json", "File to write the figures to");
    private static readonly Option<ulong> Seed = NumberOption.Create("--seed", "Seed of the parameters and of the order of samples", 1ul, "a whole number that is not negative", _ => true);
    private static readonly Option<int> Threads = Count("--threads", "Most threads to use", Environment.ProcessorCount);

    /// <summary>Reads the arguments and runs the study that they name.</summary>
    /// <returns>The process's exit code: 2 where the arguments are wrong.</returns>
    public static int Run(string[] args)
    {
        var root = new RootCommand("Shows how networks learn: charts in the terminal and as SVG, on data that come with the program.") { Curves(), Noise(), BatchSize(), Initialisation(), BatchNorm() };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return parsed.Invoke();
        Console.Error.WriteLine(parsed.CommandResult.Command == root ? WithoutStudy(root, args) : parsed.Errors[0].Message);
        return UsageError;
    }

    private static string WithoutStudy(RootCommand root, string[] args) =>
        $"The first argument must be one of {string.Join(", ", root.Subcommands.Select(command => command.Name))}, but {(args.Length == 0 ? "there is none" : $"'{args[0]}' was given")}.";

    private static Command Curves()
    {
        var epochs = Count("--epochs", "Passes over the training samples", 40);
        var batch = Count("--batch", "Samples a step of all optimizers but gradient descent, which takes all, and SGD, which takes one", 32);
        return Study("curves", "Learning curves of every optimizer on one problem.", [epochs, batch],
            (settings, parsed) => LearningCurves.Run(settings, parsed.GetValue(epochs), parsed.GetValue(batch)));
    }

    private static Command Noise()
    {
        var steps = Count("--steps", "Steps of each run", 600);
        var seeds = Count("--seeds", "Runs with noise of each kind", 3);
        return Study("noise", "Gradient noise at a saddle point.", [steps, seeds],
            (settings, parsed) => SaddleStudy.Run(settings, parsed.GetValue(steps), parsed.GetValue(seeds)));
    }

    private static Command BatchSize()
    {
        var epochs = Count("--epochs", "Passes over the training samples", 30);
        return Study("batch-size", "Batches from one sample to all: progress by epochs, steps and gradient evaluations.", [epochs],
            (settings, parsed) => BatchSizeStudy.Run(settings, parsed.GetValue(epochs)));
    }

    private static Command Initialisation() =>
        Study("initialisation", "Variance of activations and gradients by layer, as weights are drawn.", [], (settings, _) => InitialisationStudy.Run(settings));

    private static Command BatchNorm()
    {
        var steps = Count("--steps", "Training steps", 300);
        return Study("batch-norm", "How loss and gradient change along a step, with and without batch normalisation.", [steps],
            (settings, parsed) => SmoothnessStudy.Run(settings, parsed.GetValue(steps)));
    }

    private static Command Study(string name, string description, ReadOnlySpan<Option> options, Func<Settings, ParseResult, Study> run)
    {
        var command = new Command(name, description);
        foreach (var option in (Option[])[.. options, Seed, Threads, Svg, Json])
            command.Add(option);
        command.SetAction(parsed => Presentation.Run(
            name, new Settings(parsed.GetValue(Svg), parsed.GetValue(Json), parsed.GetValue(Seed), parsed.GetValue(Threads)), settings => run(settings, parsed)));
        return command;
    }

    private static Option<int> Count(string name, string description, int standard) => NumberOption.Create(name, description, standard, Positive, value => value >= 1);

    private static Option<string?> OutputFile(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = argument => CheckedFile(argument, name),
    };

    // A folder that is missing is said at once, not after a minute's work.
    private static string CheckedFile(ArgumentResult argument, string name)
    {
        var given = argument.Tokens[0].Value;
        if (given.Length == 0 || Directory.Exists(given) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(given))))
            argument.AddError($"{name} must be a file in a folder that exists, but '{given}' was given.");
        return given;
    }
}
