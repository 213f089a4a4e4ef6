using NetCompiler.Samples.Shared;
using NetCompiler.Samples.Zoo.Catalog;

namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>Trains a network and tests it.</summary>
internal static class TrainCommand
{
    /// <summary>Runs the command.</summary>
    /// <exception cref="IOException">Data or a file are missing, or a file cannot be written.</exception>
    public static TrainReport Run<TNetwork>(ZooNetwork entry, TrainSettings settings)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var (all, test) = entry.LoadData(settings.Data);
        var train = settings.Samples is { } samples && samples < all.Count ? all.Subset(..samples) : all;
        var epochs = settings.Epochs ?? entry.Epochs;
        var batch = Math.Min(settings.BatchSize ?? entry.BatchSize, train.Count);
        var name = settings.Optimizer ?? entry.Optimizer;
        var choice = OptimizerChoice.All[name];
        var rate = settings.LearningRate ?? (name == entry.Optimizer ? entry.LearningRate : choice.LearningRate);
        using var network = TNetwork.Create(settings.Seed);
        network.Threads = settings.Threads;
        if (settings.InitializeFrom is { } file)
            Console.WriteLine(PartialLoad.Apply(file, network.Parameters));
        using var optimizer = choice.Create(rate);
        var trainer = new Trainer<TNetwork>(network, optimizer) { Seed = settings.Seed, Schedule = new OneCycleSchedule(rate) };
        var history = trainer.Fit(train, epochs, batch, validation: test, progress: new ConsoleProgress());
        if (settings.Save is { } path)
            network.Save(path);
        return new TrainReport(
            entry.Name, entry.ParameterCount, entry.Data!.Name, train.Count, test.Count, epochs, batch, name, rate, settings.Seed,
            Score.Of(TNetwork.Model, train, trainer.Evaluate(train)),
            Score.Of(TNetwork.Model, test, trainer.Evaluate(test)),
            history.Epochs.Sum(epoch => epoch.Seconds));
    }
}
