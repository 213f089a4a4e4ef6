using System.Globalization;
using NetCompiler.Samples.Charts;

namespace NetCompiler.Samples.Optimizers.Curves;

/// <summary>Every optimizer of the course on one problem, from the same parameters.</summary>
internal static class LearningCurves
{
    public static Study Run(Settings settings, int epochs, int batch)
    {
        var (train, test) = Problem.Load();
        var series = new List<Series>();
        var rows = new List<Row>();
        foreach (var method in Method.All(Math.Min(batch, train.Count)))
        {
            var curve = Train(settings, method, epochs, train, test, out var accuracy);
            series.Add(new Series(method.Name, [.. Enumerable.Range(0, epochs + 1).Select(epoch => (double)epoch)], curve));
            rows.Add(new Row(method.Name, [method.LearningRate, method.BatchSize ?? train.Count, curve[^1], accuracy]));
        }
        var chart = new LineChart($"{nameof(DigitMlp)} on digits: training loss by epoch", new Axis("epoch"), new Axis("training loss", Scale.Logarithmic), series);
        Column[] columns = [new("learning rate", "0.####"), new("batch", "0"), new("training loss", "0.000e+0"), new("test accuracy", "0.0 %")];
        return new Study(new Figure(chart.Title, [chart]), new Table("optimizer", columns, rows),
        [
            string.Create(CultureInfo.InvariantCulture, $"Learning rates are constant. 'gradient noise' is mini-batch SGD with noise of variance {Method.NoiseVariance} in the first step, which fades."),
            $"{train.Count} samples to learn from, {test.Count} held out; {DigitMlp.ParameterCount} parameters; the training loss is the mean over all training samples after each epoch.",
            "An epoch is one step of gradient descent, and as many steps of the others as there are batches.",
        ]);
    }

    /// <summary>Trains and gives the training loss before the first epoch and after each.</summary>
    private static double[] Train(Settings settings, Method method, int epochs, Dataset train, Dataset test, out double accuracy)
    {
        using var net = new DigitMlp(settings.Seed) { Threads = settings.Threads };
        using var optimizer = method.Create(method.LearningRate, settings.Seed);
        var trainer = new Trainer<DigitMlp>(net, optimizer) { Seed = settings.Seed, EvaluateTraining = true };
        var before = trainer.Evaluate(train).Loss;
        var history = trainer.Fit(train, epochs, method.BatchSize ?? train.Count);
        accuracy = trainer.Evaluate(test).Accuracy!.Value;
        return [before, .. history.Epochs.Select(epoch => epoch.Training!.Value.Loss)];
    }
}
