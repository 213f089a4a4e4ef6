namespace NetCompiler.Samples.Charts;

/// <summary>The part of an axis that is drawn.</summary>
internal sealed record AxisRange(double Low, double High, Scale Scale)
{
    /// <summary>The range of all finite values, with a margin at both ends as a part of its length; a single value gets room around it.</summary>
    public static AxisRange Of(IEnumerable<double> values, Scale scale, double margin)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values.Where(double.IsFinite))
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var (from, to) = scale == Scale.Logarithmic ? (Math.Log10(low), Math.Log10(high)) : (low, high);
        var room = from == to ? scale == Scale.Logarithmic ? 0.5 : Math.Max(0.5, Math.Abs(from) / 2) : margin * (to - from);
        (from, to) = (from - room, to + room);
        return scale == Scale.Logarithmic ? new(Math.Pow(10, from), Math.Pow(10, to), scale) : new(from, to, scale);
    }

    /// <summary>Where a value lies, from 0 at the low end to 1 at the high one; not a number for what is not finite.</summary>
    public double At(double value)
    {
        if (!double.IsFinite(value))
            return double.NaN;
        // Rounding must not put an end of the data outside of the drawing.
        return Math.Clamp(Scale == Scale.Logarithmic ? Math.Log(value / Low) / Math.Log(High / Low) : (value - Low) / (High - Low), 0, 1);
    }

    /// <summary>At most about <paramref name="most"/> ticks.</summary>
    public IReadOnlyList<Tick> Ticks(int most) => Scale == Scale.Logarithmic ? Charts.Ticks.Logarithmic(Low, High, most) : Charts.Ticks.Linear(Low, High, most);
}
