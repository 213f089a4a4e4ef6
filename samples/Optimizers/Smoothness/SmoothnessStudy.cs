using System.Globalization;
using NetCompiler.Samples.Charts;

namespace NetCompiler.Samples.Optimizers.Smoothness;

/// <summary>How much loss and gradient change along a training step, with and without batch normalisation: figure 4 of Santurkar et al. 2018, arXiv 1805.11604.</summary>
internal static class SmoothnessStudy
{
    private const float LearningRate = 0.05f;
    private const int BatchSize = 128;

    /// <summary>A measurement every so many steps.</summary>
    private const int Interval = 5;

    public static Study Run(Settings settings, int steps)
    {
        var train = Problem.Load().Train;
        MeasuredRun[] runs =
        [
            new("without BatchNorm", Train(new PlainMlp(settings.Seed), settings, steps, train)),
            new("with BatchNorm", Train(new NormalizedMlp(settings.Seed), settings, steps, train)),
        ];
        LineChart[] charts =
        [
            Chart("Loss along the gradient", "loss, mean and range", runs.Select(run => run.Line(probe => probe.Loss))),
            Chart("Gradient predictiveness", "distance of gradients, mean and range", runs.Select(run => run.Line(probe => probe.GradientChange))),
            Chart("Effective beta-smoothness", "change of gradient by distance", runs.Select(run => run.Line(probe => probe.Smoothness))),
        ];
        Column[] columns =
        [
            new("range of loss: mean", "0.000e+0"), new("range of loss: max", "0.000e+0"), new("change of gradient: mean", "0.000e+0"), new("change of gradient: max", "0.000e+0"),
            new("smoothness: mean", "0.00"), new("smoothness: max", "0.00"),
        ];
        return new Study(new Figure("Batch normalisation: what changes along a step", charts), new Table("network", columns, [.. runs.Select(run => run.Summary())]),
        [
            string.Create(CultureInfo.InvariantCulture, $"SGD with learning rate {LearningRate}, batches of {BatchSize} drawn at random; every {Interval} steps, loss and gradient of the batch are measured at {StepProbe.Lengths.Count} points from {StepProbe.Lengths[0]} to {StepProbe.Lengths[^1]} times the step's length along its gradient."),
            "Smoothness is the greatest change of the gradient divided by the way to the point: less is smoother. Means and maxima are over all steps that were measured.",
        ]);
    }

    private static LineChart Chart(string title, string y, IEnumerable<Series> series) => new(title, new Axis("step"), new Axis(y, Scale.Logarithmic), [.. series]);

    private static IReadOnlyList<(int Step, StepProbe Probe)> Train<TNetwork>(TNetwork network, Settings settings, int steps, Dataset train)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        using var net = network;
        net.Threads = settings.Threads;
        using var optimizer = new SGD(LearningRate);
        var indices = new int[BatchSize];
        var inputs = new float[BatchSize * train.SampleLength];
        var labels = new int[BatchSize];
        var probes = new List<(int, StepProbe)>();
        for (var step = 0; step < steps; step++)
        {
            for (var i = 0; i < indices.Length; i++)
                indices[i] = CounterRandom.Integer(settings.Seed, (ulong)step, (ulong)i, train.Count);
            train.CopyInputs(indices, inputs);
            train.CopyLabels(indices, labels);
            if (step % Interval == 0)
                probes.Add((step, StepProbe.Measure(net, LearningRate, inputs, labels)));
            net.TrainStep(inputs, labels, optimizer);
        }
        return probes;
    }
}
