using System.Globalization;

namespace NetCompiler.Samples.Charts;

/// <summary>Finds round values within a range.</summary>
internal static class Ticks
{
    /// <summary>Rounding errors of a tick's place, in steps.</summary>
    private const double Slack = 1e-9;

    /// <summary>Multiples of 1, 2 or 5 times a power of ten, at least two of them and at most <paramref name="most"/> + 1, unless that is less than 6.</summary>
    public static IReadOnlyList<Tick> Linear(double low, double high, int most)
    {
        // Divided one by one, as the difference of two great numbers may have no double.
        var raw = high / most - low / most;
        var power = (int)Math.Floor(Math.Log10(raw));
        var factor = Array.Find([1, 2, 5], f => f * Math.Pow(10, power) >= raw * (1 - Slack));
        if (factor == 0)
            (factor, power) = (1, power + 1);
        var step = factor * Math.Pow(10, power);
        var format = Format(Math.Max(Math.Abs(low), Math.Abs(high)), power);
        var ticks = new List<Tick>();
        var first = Math.Ceiling(low / step - Slack);
        for (var k = 0; k <= most + 1 && (first + k) * step <= high + Slack * step; k++)
        {
            // Adding zero makes a plain zero of a negative one; an exponent would say nothing of it.
            var value = (first + k) * step + 0.0;
            ticks.Add(new Tick(value, value == 0 && format.Contains('e', StringComparison.Ordinal) ? "0" : value.ToString(format, CultureInfo.InvariantCulture)));
        }
        // A single tick, or none, would not say how long the axis is; five steps hold two ticks at least.
        return ticks.Count >= 2 ? ticks : Linear(low, high, most + 1);
    }

    /// <summary>Powers of ten; with 2 and 5 times them where there is room; as on a linear axis where the range is too short for two of these.</summary>
    public static IReadOnlyList<Tick> Logarithmic(double low, double high, int most)
    {
        var first = (int)Math.Floor(Math.Log10(low) + Slack);
        var last = (int)Math.Floor(Math.Log10(high) + Slack);
        var decades = last - first + 1;
        int[] factors = 3 * decades <= most + 3 ? [1, 2, 5] : [1];
        var stride = factors.Length == 1 ? (decades + most - 1) / most : 1;
        var ticks = new List<Tick>();
        for (var decade = first; decade <= last; decade++)
            if (decade % stride == 0)
                foreach (var factor in factors)
                    if (factor * Math.Pow(10, decade) is var value && value >= low * (1 - Slack) && value <= high * (1 + Slack))
                        ticks.Add(new Tick(value, Label(value)));
        return ticks.Count >= 2 ? ticks : Linear(low, high, most);
    }

    /// <summary>Only digits that tell two ticks apart, with an exponent where there would be many.</summary>
    private static string Format(double greatest, int power) => greatest >= 1e6 || power < -5
        ? $"0.{new string('#', Math.Max(0, (int)Math.Floor(Math.Log10(greatest)) - power))}e0"
        : $"F{Math.Max(0, -power)}";

    private static string Label(double value) =>
        value.ToString(value is > 0.9e-3 and < 1e5 ? "0.###" : "0e0", CultureInfo.InvariantCulture);
}
