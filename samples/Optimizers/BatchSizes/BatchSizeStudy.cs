using System.Globalization;
using NetCompiler.Samples.Charts;

namespace NetCompiler.Samples.Optimizers.BatchSizes;

/// <summary>What the size of batches costs and gains: SGD with one learning rate, from the same parameters.</summary>
internal static class BatchSizeStudy
{
    private const float LearningRate = 0.02f;

    /// <summary>Large batches take at least so many steps, so that equal numbers of steps can be compared.</summary>
    private const int LeastSteps = 2000;

    /// <summary>The training loss whose first reaching is in the table.</summary>
    private const double Goal = 0.1;

    public static Study Run(Settings settings, int epochs)
    {
        var (train, test) = Problem.Load();
        var lines = new List<(string Name, IReadOnlyList<Measurement> Points)>();
        var rows = new List<Row>();
        foreach (var batch in (int[])[1, 4, 16, 64, 256, train.Count])
        {
            var name = batch == train.Count ? $"all {batch}" : batch.ToString(CultureInfo.InvariantCulture);
            var points = Train(settings, batch, epochs, train, test, out var accuracy);
            lines.Add((name, points));
            var reached = points.FirstOrDefault(point => point.Loss <= Goal, new Measurement(-1, -1, double.NaN));
            rows.Add(new Row(name, [points[^1].Step, points[^1].Samples, points[^1].Loss, accuracy, OrNone(reached.Step), OrNone(reached.Samples), OrNone(reached.Samples) / train.Count]));
        }
        var goal = Goal.ToString(CultureInfo.InvariantCulture);
        Column[] columns =
        [
            new("steps", "N0"), new("gradient evaluations", "N0"), new("training loss", "0.000e+0"), new("test accuracy", "0.0 %"),
            new($"steps to {goal}", "N0"), new($"evaluations to {goal}", "N0"), new($"epochs to {goal}", "0.0"),
        ];
        return new Study(new Figure("Batch size: training loss of the same network", Charts(lines, epochs, train.Count)), new Table("batch", columns, rows),
        [
            string.Create(CultureInfo.InvariantCulture, $"SGD with learning rate {LearningRate} for all sizes; each runs for {epochs} epochs or {LeastSteps} steps, whichever is longer."),
            $"A gradient evaluation is the gradient of one sample: an epoch has {train.Count}. The last columns say when a training loss of {goal} was first measured; '-' stands for never.",
        ]);
    }

    private static LineChart[] Charts(List<(string Name, IReadOnlyList<Measurement> Points)> lines, int epochs, int samples)
    {
        var loss = new Axis("training loss", Scale.Logarithmic);
        Series[] Against(Func<Measurement, double> x, Func<Measurement, bool> isShown) => [.. lines.Select(line => Line(line.Name, [.. line.Points.Where(isShown)], x))];
        return
        [
            new("Against epochs", new Axis("epoch"), loss, Against(point => (double)point.Samples / samples, point => point.Samples <= (long)epochs * samples)),
            new("Against steps", new Axis("step", Scale.Logarithmic), loss, Against(point => point.Step, point => point.Step > 0)),
            new("Against gradient evaluations", new Axis("gradients of single samples", Scale.Logarithmic), loss, Against(point => point.Samples, point => point.Step > 0)),
        ];
    }

    private static Series Line(string name, Measurement[] points, Func<Measurement, double> x) =>
        new($"batch {name}", [.. points.Select(x)], [.. points.Select(point => point.Loss)]);

    private static IReadOnlyList<Measurement> Train(Settings settings, int batch, int epochs, Dataset train, Dataset test, out double accuracy)
    {
        using var net = new DigitMlp(settings.Seed) { Threads = settings.Threads };
        using var optimizer = new SGD(LearningRate);
        var trainer = new Trainer<DigitMlp>(net, optimizer) { Seed = settings.Seed, ReportInterval = TimeSpan.Zero };
        var meter = new LossMeter(trainer, train, epochs);
        var stepsInEpoch = (train.Count + batch - 1) / batch;
        trainer.Fit(train, Math.Max(epochs, (LeastSteps + stepsInEpoch - 1) / stepsInEpoch), batch, progress: meter);
        accuracy = trainer.Evaluate(test).Accuracy!.Value;
        return meter.Measurements;
    }

    private static double OrNone(long number) => number < 0 ? double.NaN : number;
}
