using System.Globalization;
using NetCompiler.Samples.Charts.Text;

namespace NetCompiler.Samples.Charts;

/// <summary>Lines over two axes, as text for a terminal and as SVG.</summary>
public sealed class LineChart
{
    /// <summary>Makes a chart.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="x">The horizontal axis.</param>
    /// <param name="y">The vertical axis.</param>
    /// <param name="series">The lines, in the order of the legend.</param>
    /// <exception cref="ArgumentException">There is no series, no point is finite, or a value on a logarithmic axis is not positive.</exception>
    public LineChart(string title, Axis x, Axis y, IReadOnlyList<Series> series)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count == 0)
            throw new ArgumentException($"Chart '{title}' has no series.", nameof(series));
        foreach (var line in series)
        {
            CheckPositive(line, x, line.X);
            CheckPositive(line, y, line.Heights);
        }
        if (!series.Any(line => line.X.Zip(line.Y).Any(point => double.IsFinite(point.First) && double.IsFinite(point.Second))))
            throw new ArgumentException($"Chart '{title}' has no point that is finite.", nameof(series));
        Title = title;
        X = x;
        Y = y;
        Series = series;
        XRange = AxisRange.Of(series.SelectMany(line => line.X), x.Scale, margin: 0);
        YRange = AxisRange.Of(series.SelectMany(line => line.Heights), y.Scale, margin: 0.04);
    }

    /// <summary>What it shows.</summary>
    public string Title { get; }

    /// <summary>The horizontal axis.</summary>
    public Axis X { get; }

    /// <summary>The vertical axis.</summary>
    public Axis Y { get; }

    /// <summary>The lines.</summary>
    public IReadOnlyList<Series> Series { get; }

    internal AxisRange XRange { get; }

    internal AxisRange YRange { get; }

    /// <summary>The chart as text, each line of it ended by a line feed.</summary>
    public string ToText(TextFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return TextChart.Draw(this, format);
    }

    /// <summary>The chart as a file of its own.</summary>
    public string ToSvg() => new Figure(Title, [this]).ToSvg();

    private static void CheckPositive(Series line, Axis axis, IEnumerable<double> values)
    {
        if (axis.Scale != Scale.Logarithmic)
            return;
        foreach (var value in values)
            if (value <= 0)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Series '{line.Name}' has the value {value}, but '{axis.Label}' is a logarithmic axis, which shows positive values alone."), nameof(line));
    }
}
