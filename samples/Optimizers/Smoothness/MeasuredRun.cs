using NetCompiler.Samples.Charts;

namespace NetCompiler.Samples.Optimizers.Smoothness;

/// <summary>What was measured while a network learned.</summary>
/// <param name="Name">Name of the network.</param>
/// <param name="Probes">The steps that were measured.</param>
internal sealed record MeasuredRun(string Name, IReadOnlyList<(int Step, StepProbe Probe)> Probes)
{
    private double[] Steps => [.. Probes.Select(probe => (double)probe.Step)];

    /// <summary>A number of each step as a line.</summary>
    public Series Line(Func<StepProbe, double> value) => new(Name, Steps, [.. Probes.Select(probe => value(probe.Probe))]);

    /// <summary>A mean of each step as a line, with its range.</summary>
    public Series Line(Func<StepProbe, Spread> value) => new(
        Name, Steps, [.. Probes.Select(probe => value(probe.Probe).Mean)],
        new Band([.. Probes.Select(probe => value(probe.Probe).Low)], [.. Probes.Select(probe => value(probe.Probe).High)]));

    /// <summary>Means and maxima over the steps.</summary>
    public Row Summary()
    {
        var range = Spread.Of([.. Probes.Select(probe => probe.Probe.Loss.High - probe.Probe.Loss.Low)]);
        var change = Spread.Of([.. Probes.Select(probe => probe.Probe.GradientChange.Mean)]);
        var smoothness = Spread.Of([.. Probes.Select(probe => probe.Probe.Smoothness)]);
        return new Row(Name, [range.Mean, range.High, change.Mean, change.High, smoothness.Mean, smoothness.High]);
    }
}
