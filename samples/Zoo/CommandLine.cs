using System.CommandLine;
using System.CommandLine.Parsing;
using NetCompiler.Samples.Shared;
using NetCompiler.Samples.Zoo.Catalog;
using NetCompiler.Samples.Zoo.Commands;

namespace NetCompiler.Samples.Zoo;

/// <summary>The command line: its commands and options, their defaults and what is said where one is wrong.</summary>
internal static class CommandLine
{
    private const int UsageError = 2;
    private const string Positive = "a whole number of at least 1";
    private const string KeskarPrefix = "keskar-";

    private static readonly Argument<ZooNetwork> Network = new("NETWORK") { Description = "Name of a network, as 'list' shows it", CustomParser = ParseNetwork };
    private static readonly Option<DescribeFormat> Format = new("--format") { Description = "A table of the layers, or the graph as text for Mermaid or Graphviz: table, mermaid, dot [default: table]", CustomParser = ParseFormat };
    private static readonly Option<string?> Data = new("--data") { Description = "Folder with the data [default: that of the variable NETCOMPILER_DATA; MNIST is downloaded where it is not found]" };
    private static readonly Option<int?> BatchSize = NumberOption.Optional<int>("--batch-size", "Samples a step [default: the network's own]", Positive, value => value >= 1);
    private static readonly Option<int?> Epochs = NumberOption.Optional<int>("--epochs", "Passes over the training data [default: the network's own]", Positive, value => value >= 1);
    private static readonly Option<int?> Samples = NumberOption.Optional<int>("--samples", "Use only so many training samples, the first ones [default: all]", Positive, value => value >= 1);
    private static readonly Option<int> Threads = NumberOption.Create("--threads", "Most threads to use", Environment.ProcessorCount, Positive, value => value >= 1);
    private static readonly Option<ulong> Seed = NumberOption.Create("--seed", "Seed of the parameters, of dropout and of the order of samples", 1ul, "a whole number that is not negative", _ => true);
    private static readonly Option<string?> Optimizer = OptimizerOption.Create("the network's own");
    private static readonly Option<float?> Rate = NumberOption.Optional<float>("--lr", "Highest learning rate of the run [default: the network's, or another optimizer's, own]", "a positive number", value => value > 0 && float.IsFinite(value));
    private static readonly Option<bool> Augment = new("--augment") { Description = "Change training samples at random, as is usual for the data [default: the network's own choice]" };
    private static readonly Option<bool> NoAugment = new("--no-augment") { Description = "Train with the samples as they are" };
    private static readonly Option<int?> Patience = NumberOption.Optional<int>("--patience", "Hold a tenth of the training samples out, stop after so many epochs without a lower loss of theirs, and go back to the best", Positive, value => value >= 1);
    private static readonly Option<bool> FullBatch = new("--full-batch") { Description = "Take every step on all training samples, at a constant rate; --epochs is then the most steps [default: 100000]" };
    private static readonly Option<FullBatchMeasure> Until = new("--until") { Description = "What ends --full-batch: the norm of the gradient, or of a step's change of the parameters: gradient, change [default: gradient]", CustomParser = ParseMeasure };
    private static readonly Option<double> Epsilon = NumberOption.Create("--epsilon", "--full-batch ends when that norm is less", 1e-5, "a positive number", value => value > 0 && double.IsFinite(value));
    private static readonly Option<string?> InitializeFrom = new("--initialise-from") { Description = "safetensors file of another network: parameters of the same name and shape begin with its values" };
    private static readonly Option<string?> Save = new("--save") { Description = "safetensors file to write the trained parameters to" };
    private static readonly Option<string?> Json = new("--json") { Description = "File to write the figures to" };
    private static readonly Option<IReadOnlyList<ZooNetwork>> Networks = new("--networks")
    {
        Description = "Networks, separated by commas [default: keskar-f1,keskar-c1]",
        CustomParser = ParseNetworks,
        DefaultValueFactory = _ => [ZooCatalog.Find("keskar-f1")!, ZooCatalog.Find("keskar-c1")!],
    };
    private static readonly Option<int> Seeds = NumberOption.Create("--seeds", "Runs of each kind; the paper has 5", 2, Positive, value => value >= 1);
    private static readonly Option<int> StudyEpochs = NumberOption.Create("--epochs", "Passes over the training data; the paper trains until the loss no longer falls", 5, Positive, value => value >= 1);
    private static readonly Option<int> SharpnessSamples = NumberOption.Create("--sharpness-samples", "Most training samples to measure sharpness over; the paper takes all", 1_000, Positive, value => value >= 1);
    private static readonly Option<float> StudyRate = NumberOption.Create("--lr", "Adam's learning rate", 1e-3f, "a positive number", value => value > 0 && float.IsFinite(value));

    /// <summary>Reads the arguments and runs the command.</summary>
    /// <returns>The process's exit code: 2 where the arguments are wrong.</returns>
    public static int Run(string[] args)
    {
        var list = new Command("list", "Lists the networks.");
        list.SetAction(_ => Console.WriteLine(ListCommand.Write()));
        var describe = new Command("describe", "Describes a network: its layers, what it is trained with, published figures.") { Network, Format };
        describe.SetAction(parsed => Guard(() => Console.WriteLine(DescribeCommand.Write(parsed.GetValue(Network)!, parsed.GetValue(Format)).TrimEnd())));
        var train = new Command("train", "Trains a network and tests it.") { Network, Data, Epochs, BatchSize, Samples, Threads, Seed, Optimizer, Rate, Augment, NoAugment, Patience, FullBatch, Until, Epsilon, InitializeFrom, Save, Json };
        train.Validators.Add(CheckTrain);
        train.SetAction(Train);
        var step = new Command("step", "Takes two training steps on synthetic input, with their time and memory.") { Network, BatchSize, Threads, Json };
        step.SetAction(Step);
        var keskar = new Command("keskar", "Compares small with large batches, in accuracy and sharpness.") { Networks, Data, Seeds, StudyEpochs, Samples, SharpnessSamples, StudyRate, Threads, Json };
        keskar.SetAction(Keskar);
        var parsed = new RootCommand("A zoo of networks.") { list, describe, train, step, keskar }.Parse(args);
        if (parsed.Errors.Count == 0)
            return parsed.Invoke();
        Console.Error.WriteLine(parsed.Errors[0].Message);
        return UsageError;
    }

    private static int Train(ParseResult parsed) => Guard(() =>
    {
        var report = parsed.GetValue(Network)!.Train(new TrainSettings
        {
            Data = parsed.GetValue(Data),
            Epochs = parsed.GetValue(Epochs),
            BatchSize = parsed.GetValue(BatchSize),
            Samples = parsed.GetValue(Samples),
            Threads = parsed.GetValue(Threads),
            Seed = parsed.GetValue(Seed),
            Optimizer = parsed.GetValue(Optimizer),
            LearningRate = parsed.GetValue(Rate),
            Augment = parsed.GetValue(Augment) ? true : parsed.GetValue(NoAugment) ? false : null,
            Patience = parsed.GetValue(Patience),
            FullBatch = parsed.GetValue(FullBatch) ? new FullBatchSettings(parsed.GetValue(Until), parsed.GetValue(Epsilon)) : null,
            InitializeFrom = parsed.GetValue(InitializeFrom),
            Save = parsed.GetValue(Save),
        });
        Console.WriteLine(report);
        Report.Save(report, parsed.GetValue(Json), ReportJson.Default.TrainReport);
    });

    private static int Step(ParseResult parsed) => Guard(() =>
    {
        var report = parsed.GetValue(Network)!.Step(new StepSettings(parsed.GetValue(BatchSize), parsed.GetValue(Threads)));
        Console.WriteLine(report);
        Report.Save(report, parsed.GetValue(Json), ReportJson.Default.StepReport);
    });

    private static int Keskar(ParseResult parsed) => Guard(() =>
    {
        var settings = new KeskarSettings(
            parsed.GetValue(Data), parsed.GetValue(Seeds), parsed.GetValue(StudyEpochs), parsed.GetValue(Samples), parsed.GetValue(SharpnessSamples), parsed.GetValue(StudyRate), parsed.GetValue(Threads));
        KeskarReport[] reports = [.. parsed.GetValue(Networks)!.Select(network => network.Compare(settings))];
        Console.WriteLine();
        Console.WriteLine(KeskarTables.Write(reports));
        Report.Save(reports, parsed.GetValue(Json), ReportJson.Default.IReadOnlyListKeskarReport);
    });

    /// <summary>Runs a command; what is wrong with files and data is said in a line.</summary>
    private static int Guard(Action command)
    {
        try
        {
            command();
            return 0;
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(problem.Message);
            return 1;
        }
    }

    private static ZooNetwork? ParseNetwork(ArgumentResult argument) => Find(argument, argument.Tokens[0].Value);

    private static DescribeFormat ParseFormat(ArgumentResult argument) =>
        ParseWord(argument, "--format", ("table", DescribeFormat.Table), ("mermaid", DescribeFormat.Mermaid), ("dot", DescribeFormat.Dot));

    private static FullBatchMeasure ParseMeasure(ArgumentResult argument) =>
        ParseWord(argument, "--until", ("gradient", FullBatchMeasure.Gradient), ("change", FullBatchMeasure.Change));

    private static T ParseWord<T>(ArgumentResult argument, string option, params (string Word, T Value)[] choices)
    {
        var given = argument.Tokens[0].Value;
        foreach (var (word, value) in choices)
            if (word == given)
                return value;
        argument.AddError($"{option} must be one of {string.Join(", ", choices.Select(choice => choice.Word))}, but '{given}' was given.");
        return choices[0].Value;
    }

    private static void CheckTrain(CommandResult command)
    {
        if (command.GetValue(Augment) && command.GetValue(NoAugment))
            command.AddError("--augment and --no-augment cannot both be asked for.");
        if (command.GetValue(FullBatch) && command.GetValue(Patience) is not null)
            command.AddError("--patience counts epochs of mini-batches and cannot be used with --full-batch.");
        if (command.GetValue(FullBatch) && command.GetValue(Augment))
            command.AddError("--augment changes mini-batches and cannot be used with --full-batch.");
    }

    private static IReadOnlyList<ZooNetwork> ParseNetworks(ArgumentResult argument)
    {
        var found = new List<ZooNetwork>();
        foreach (var name in argument.Tokens[0].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (Find(argument, name) is not { } network)
                break;
            else if (network.Name.StartsWith(KeskarPrefix, StringComparison.Ordinal))
                found.Add(network);
            else
                argument.AddError($"'{name}' is none of the paper's networks: {string.Join(", ", ZooCatalog.All.Select(entry => entry.Name).Where(entry => entry.StartsWith(KeskarPrefix, StringComparison.Ordinal)))}.");
        return found;
    }

    private static ZooNetwork? Find(ArgumentResult argument, string name)
    {
        var network = ZooCatalog.Find(name);
        if (network is null)
            argument.AddError(ZooCatalog.Unknown(name));
        return network;
    }
}
