using System.Xml.Linq;

namespace NetCompiler.Samples.Charts.Svg;

/// <summary>One chart of a figure.</summary>
internal sealed class SvgChart
{
    /// <summary>Width of a chart with its margins.</summary>
    public const double Width = 720;

    private const double PlotHeight = 330;
    private const double Top = 62;
    private const double Left = 70;
    private const double Right = 24;
    private const double PlotWidth = Width - Left - Right;

    /// <summary>Room between the plot and the legend, for the horizontal axis.</summary>
    private const double AxisRoom = 58;

    private readonly LineChart _chart;
    private readonly SvgLegend _legend;

    /// <summary>Lays out a chart.</summary>
    public SvgChart(LineChart chart)
    {
        _chart = chart;
        _legend = new SvgLegend(chart, Width - 2 * Right);
    }

    /// <summary>Height of the chart with its margins and its legend.</summary>
    public double Height => Top + PlotHeight + AxisRoom + _legend.Height + 10;

    /// <summary>The elements, with the upper left corner of the chart at (0, 0).</summary>
    public IEnumerable<XElement> Draw()
    {
        yield return SvgElement.Text(Right, 26, _chart.Title, "heading");
        yield return SvgElement.Text(Right, 48, _chart.Y.Caption, "label");
        yield return SvgElement.Group($"translate({SvgElement.Number(Left)} {SvgElement.Number(Top)})", Plot());
        yield return SvgElement.Group($"translate({SvgElement.Number(Right)} {SvgElement.Number(Top + PlotHeight + AxisRoom)})", _legend.Draw());
    }

    private IEnumerable<XElement> Plot()
    {
        foreach (var tick in _chart.YRange.Ticks(7))
        {
            var y = (1 - _chart.YRange.At(tick.Value)) * PlotHeight;
            yield return SvgElement.Line(0, y, PlotWidth, y, "grid");
            yield return SvgElement.Text(-8, y + 4, tick.Label, "end");
        }
        foreach (var tick in _chart.XRange.Ticks(9))
        {
            var x = _chart.XRange.At(tick.Value) * PlotWidth;
            yield return SvgElement.Line(x, 0, x, PlotHeight, "grid");
            yield return SvgElement.Text(x, PlotHeight + 18, tick.Label, "middle");
        }
        yield return SvgElement.Create("rect", ("class", "frame"), ("width", PlotWidth), ("height", PlotHeight));
        yield return SvgElement.Text(PlotWidth, PlotHeight + 38, _chart.X.Caption, "end");
        for (var i = 0; i < _chart.Series.Count; i++)
            foreach (var area in SvgLine.Bands(_chart, i, PlotWidth, PlotHeight))
                yield return area;
        for (var i = 0; i < _chart.Series.Count; i++)
            foreach (var line in SvgLine.Lines(_chart, i, PlotWidth, PlotHeight))
                yield return line;
    }
}
