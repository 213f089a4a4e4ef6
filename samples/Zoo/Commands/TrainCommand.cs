using System.Diagnostics;
using System.Globalization;
using NetCompiler.Samples.Shared;
using NetCompiler.Samples.Zoo.Catalog;

namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>Trains a network and tests it.</summary>
internal static class TrainCommand
{
    /// <summary>Most steps on all samples at once, unless another number is given.</summary>
    private const int FullBatchSteps = 100_000;

    /// <summary>Part of the training samples that is trained with where the rest decides when to stop.</summary>
    private const double TrainingPart = 0.9;

    /// <summary>That split is the same in every run, so that runs can be compared.</summary>
    private const ulong SplitSeed = 2;

    /// <summary>Runs the command.</summary>
    /// <exception cref="IOException">Data or a file are missing, or a file cannot be written.</exception>
    /// <exception cref="InvalidDataException">A file is damaged or does not fit, or there is no augmentation for the data.</exception>
    public static TrainReport Run<TNetwork>(ZooNetwork entry, TrainSettings settings)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var (all, test) = entry.Data.Load(settings.Data);
        var train = settings.Samples is { } samples && samples < all.Count ? all.Subset(..samples) : all;
        var validation = test;
        if (settings.Patience is not null)
            (train, validation) = train.Split(TrainingPart, SplitSeed);
        var name = settings.Optimizer ?? entry.Optimizer;
        var isOwn = name == entry.Optimizer;
        var choice = OptimizerChoice.All[name];
        var rate = settings.LearningRate ?? (isOwn ? entry.LearningRate : choice.LearningRate);
        var augmentation = settings.FullBatch is null ? Augmentation(entry, settings.Augment ?? entry.Augment, train) : null;
        using var network = TNetwork.Create(settings.Seed);
        network.Threads = settings.Threads;
        if (settings.InitializeFrom is { } file)
            Console.WriteLine(PartialLoad.Apply(file, network.Parameters));
        using var optimizer = choice.Create(rate, isOwn ? entry.WeightDecay : null);
        var trainer = new Trainer<TNetwork>(network, optimizer) { Seed = settings.Seed, Schedule = entry.OneCycle ? new OneCycleSchedule(rate) : null };
        var course = settings.FullBatch is { } rule ? FullBatch(network, optimizer, train, settings.Epochs ?? FullBatchSteps, rule) : MiniBatches();
        if (settings.Save is { } path)
            network.Save(path);
        return new TrainReport
        {
            Network = entry.Name,
            Parameters = entry.ParameterCount,
            Data = entry.Data.Name,
            TrainingSamples = train.Count,
            TestSamples = test.Count,
            Augmented = augmentation is not null,
            Epochs = course.Epochs,
            FullBatchSteps = course.Steps,
            End = course.End,
            BatchSize = settings.FullBatch is null ? BatchSize() : train.Count,
            Optimizer = name,
            LearningRate = rate,
            Seed = settings.Seed,
            Training = Score.Of(TNetwork.Model, train, trainer.Evaluate(train)),
            Test = Score.Of(TNetwork.Model, test, trainer.Evaluate(test)),
            Seconds = course.Seconds,
        };

        int BatchSize() => Math.Min(settings.BatchSize ?? entry.BatchSize, train.Count);

        Course MiniBatches()
        {
            var stopping = settings.Patience is { } patience ? new EarlyStopping(patience) : null;
            var history = trainer.Fit(train, settings.Epochs ?? entry.Epochs, BatchSize(), validation, new ConsoleProgress(), augmentation, stopping);
            return new Course(TrainEpoch.Of(history), null, history.EarlyStopping?.Reason, history.Epochs.Sum(epoch => epoch.Seconds));
        }
    }

    private static Course FullBatch<TNetwork>(TNetwork network, Optimizer optimizer, Dataset train, int steps, FullBatchSettings settings)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var rule = settings.Measure == FullBatchMeasure.Gradient ? new StoppingRule(steps, gradientNorm: settings.Epsilon) : new StoppingRule(steps, parameterChange: settings.Epsilon);
        var began = Stopwatch.GetTimestamp();
        var result = FullBatchTraining.Run(network, optimizer, train, rule);
        var (measure, value) = settings.Measure == FullBatchMeasure.Gradient ? ("gradient's norm", result.Last.GradientNorm) : ("parameters' change", result.Last.ParameterChange);
        var end = result.Reason switch
        {
            StoppingReason.Diverged => "Stopped: loss, gradient or parameters are no longer finite; take a smaller learning rate.",
            StoppingReason.MaxSteps => string.Create(CultureInfo.InvariantCulture, $"Took all {result.Steps:N0} steps: the {measure} is {value:G4}, not less than {settings.Epsilon}."),
            _ => string.Create(CultureInfo.InvariantCulture, $"Converged after {result.Steps:N0} steps: the {measure} is {value:G4}, less than {settings.Epsilon}."),
        };
        return new Course([], result.Steps, end, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static Augmentation? Augmentation(ZooNetwork entry, bool wanted, Dataset train) => !wanted
        ? null
        : entry.Data.Augmentation?.Invoke(train) ?? throw new InvalidDataException($"'{entry.Name}' cannot be trained with --augment: there is no augmentation for the {entry.Data.Name}.");

    /// <summary>How training went.</summary>
    private sealed record Course(IReadOnlyList<TrainEpoch> Epochs, int? Steps, string? End, double Seconds);
}
