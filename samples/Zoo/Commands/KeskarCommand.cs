using System.Globalization;
using NetCompiler.Samples.Zoo.Catalog;

namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>Trains with small and with large batches and compares accuracy and sharpness: the experiment of Keskar et al. 2016, arXiv 1609.04836.</summary>
internal static class KeskarCommand
{
    /// <summary>Samples of a small batch.</summary>
    public const int SmallBatch = 256;

    /// <summary>A large batch is this part of the training samples.</summary>
    public const int LargeBatchDivisor = 10;

    /// <summary>Dimensions of the random subspace.</summary>
    public const int Dimension = 100;

    /// <summary>Sizes of the box.</summary>
    public static IReadOnlyList<double> Epsilons { get; } = [1e-3, 5e-4];

    /// <summary>Runs the experiment with one network.</summary>
    /// <exception cref="IOException">Data are missing.</exception>
    public static KeskarReport Run<TNetwork>(ZooNetwork entry, KeskarSettings settings)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        var (all, test) = entry.Data.Load(settings.Data);
        var train = settings.Samples is { } samples && samples < all.Count ? all.Subset(..samples) : all;
        var measured = settings.SharpnessSamples < train.Count ? train.Subset(..settings.SharpnessSamples) : train;
        return new KeskarReport(
            entry.Name, train.Count, measured.Count, settings.Epochs, settings.Seeds,
            Runs(Math.Min(SmallBatch, train.Count)),
            Runs(Math.Max(1, train.Count / LargeBatchDivisor)));

        KeskarRuns Runs(int batch)
        {
            Outcome[] runs = [.. Enumerable.Range(1, settings.Seeds).Select(seed => RunOnce<TNetwork>(entry.Name, settings, (ulong)seed, batch, train, test, measured))];
            return new KeskarRuns(
                batch,
                Spread.Of([.. runs.Select(run => run.Training)]),
                Spread.Of([.. runs.Select(run => run.Test)]),
                [.. Epsilons.Select((_, i) => Spread.Of([.. runs.Select(run => run.FullSpace[i])]))],
                [.. Epsilons.Select((_, i) => Spread.Of([.. runs.Select(run => run.Subspace[i])]))]);
        }
    }

    private static Outcome RunOnce<TNetwork>(string name, KeskarSettings settings, ulong seed, int batch, Dataset train, Dataset test, Dataset measured)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        using var network = TNetwork.Create(seed);
        network.Threads = settings.Threads;
        using var optimizer = new Adam(settings.LearningRate);
        var trainer = new Trainer<TNetwork>(network, optimizer) { Seed = seed };
        trainer.Fit(train, settings.Epochs, batch, progress: new ConsoleProgress());
        var sharpness = new Sharpness { Seed = seed };
        var run = new Outcome(
            100 * trainer.Evaluate(train).Accuracy!.Value,
            100 * trainer.Evaluate(test).Accuracy!.Value,
            [.. Epsilons.Select(epsilon => sharpness.Measure(network, measured, epsilon).Percent)],
            [.. Epsilons.Select(epsilon => sharpness.Measure(network, measured, epsilon, Dimension).Percent)]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}, batch {batch}, seed {seed}: training {run.Training:F2} %, test {run.Test:F2} %, sharpness {string.Join(" and ", run.FullSpace.Concat(run.Subspace).Select(s => s.ToString("F2", CultureInfo.InvariantCulture)))}"));
        return run;
    }

    /// <summary>One run's figures, in percent.</summary>
    private sealed record Outcome(double Training, double Test, double[] FullSpace, double[] Subspace);
}
