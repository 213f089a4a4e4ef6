using System.CommandLine;
using NetCompiler.Samples.Shared;

namespace NetCompiler.Samples.LeNet;

/// <summary>The command line: its options, their defaults and what is said where one is wrong.</summary>
internal static class CommandLine
{
    private const int UsageError = 2;
    private const string StandardOptimizer = "adam";

    private static readonly Option<string?> Data = new("--data") { Description = "Folder with the four files of MNIST [default: looked for, else downloaded]" };
    private static readonly Option<int> Epochs = NumberOption.Create("--epochs", "Passes over the training images", 5, "a whole number of at least 1", epochs => epochs >= 1);
    private static readonly Option<int> Batch = NumberOption.Create("--batch", "Images a step", 128, "a whole number of at least 1", batch => batch >= 1);
    private static readonly Option<int> Threads = NumberOption.Create("--threads", "Most threads to use", Environment.ProcessorCount, "a whole number of at least 1", threads => threads >= 1);
    private static readonly Option<ulong> Seed = NumberOption.Create("--seed", "Seed of the parameters and of the order of images", 1ul, "a whole number that is not negative", _ => true);
    private static readonly Option<string?> Optimizer = OptimizerOption.Create(StandardOptimizer);
    private static readonly Option<float?> Rate = NumberOption.Optional<float>("--lr", "Highest learning rate of the run [default: the optimizer's own]", "a positive number", rate => rate > 0 && float.IsFinite(rate));
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
            parsed.GetValue(Optimizer) ?? StandardOptimizer,
            parsed.GetValue(Rate),
            parsed.GetValue(Json))));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return parsed.Invoke();
        Console.Error.WriteLine(parsed.Errors[0].Message);
        return UsageError;
    }
}
