using System.Globalization;
using NetCompiler.Samples.Charts;

namespace NetCompiler.Samples.Optimizers.Saddle;

/// <summary>Gradient noise helps to leave a saddle point (Ge et al. 2015, Neelakantan et al. 2015): where the gradient is exactly zero, descent alone never moves.</summary>
internal static class SaddleStudy
{
    private const float LearningRate = 0.2f;

    /// <summary>The part of the first loss below which a run has left the saddle.</summary>
    private const double Left = 0.95;

    /// <summary>Samples of the problem that are used.</summary>
    private const int Samples = 512;

    public static Study Run(Settings settings, int steps, int seeds)
    {
        var inputs = Problem.Inputs(Problem.Load().Train.Subset(..Samples));
        var series = new List<Series>();
        var rows = new List<Row>();
        foreach (var run in SaddleRun.All(settings.Seed, seeds))
        {
            var (losses, firstGradient) = run.Run(settings, steps, LearningRate, inputs);
            series.Add(new Series(run.Name, [.. Enumerable.Range(0, steps + 1).Select(step => (double)step)], losses));
            var leaves = Array.FindIndex(losses, loss => loss < Left * losses[0]);
            rows.Add(new Row(run.Name, [run.Noise?.Deviation(1) ?? double.NaN, firstGradient, losses[0], losses[^1], leaves < 0 ? double.NaN : leaves]));
        }
        var chart = new LineChart($"{nameof(TanhAutoencoder)} from a saddle: loss by step", new Axis("step"), new Axis("mean squared error"), series);
        Column[] columns = [new("noise at first", "0.0e+0"), new("first gradient", "0.000e+0"), new("first loss", "0.0000"), new("last loss", "0.0000"), new("steps to leave", "0")];
        return new Study(new Figure(chart.Title, [chart]), new Table("run", columns, rows),
        [
            string.Create(CultureInfo.InvariantCulture, $"SGD with learning rate {LearningRate} on {Samples} samples. 'noise at first' is the noise's standard deviation in the first step, 'first gradient' the norm of the gradient without noise."),
            string.Create(CultureInfo.InvariantCulture, $"'steps to leave' are the steps until the loss is less than {Left} of the first loss; '-' stands for never."),
        ]);
    }
}
