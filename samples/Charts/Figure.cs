using NetCompiler.Samples.Charts.Svg;

namespace NetCompiler.Samples.Charts;

/// <summary>Charts that belong together: one below the other as text, in a grid of at most two columns as SVG.</summary>
public sealed class Figure
{
    /// <summary>Puts charts together.</summary>
    /// <param name="title">What they show.</param>
    /// <param name="charts">The charts, at least one.</param>
    /// <exception cref="ArgumentException">There is no chart.</exception>
    public Figure(string title, IReadOnlyList<LineChart> charts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        ArgumentNullException.ThrowIfNull(charts);
        if (charts.Count == 0)
            throw new ArgumentException($"Figure '{title}' has no charts.", nameof(charts));
        Title = title;
        Charts = charts;
    }

    /// <summary>What the charts show.</summary>
    public string Title { get; }

    /// <summary>The charts.</summary>
    public IReadOnlyList<LineChart> Charts { get; }

    /// <summary>The charts as text, with an empty line between two of them.</summary>
    public string ToText(TextFormat format) => string.Join('\n', Charts.Select(chart => chart.ToText(format)));

    /// <summary>The charts as one SVG file, which needs no other and follows the reader's choice of light or dark.</summary>
    public string ToSvg() => SvgFigure.Draw(this);
}
