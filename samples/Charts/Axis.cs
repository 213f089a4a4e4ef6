namespace NetCompiler.Samples.Charts;

/// <summary>An axis of a chart.</summary>
/// <param name="Label">What it shows, with the unit.</param>
/// <param name="Scale">How it maps values to places.</param>
public sealed record Axis(string Label, Scale Scale = Scale.Linear)
{
    /// <summary>The label, and the scale where it is logarithmic.</summary>
    internal string Caption => Scale == Scale.Logarithmic ? $"{Label} (log)" : Label;
}
