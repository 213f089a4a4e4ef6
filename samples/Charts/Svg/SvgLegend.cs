using System.Xml.Linq;

namespace NetCompiler.Samples.Charts.Svg;

/// <summary>Names of the series beside a piece of each line, in as many columns as fit.</summary>
internal sealed class SvgLegend
{
    private const double RowHeight = 20;
    private const double SampleWidth = 34;

    /// <summary>About the width of a character; there is no way to measure text here.</summary>
    private const double CharacterWidth = 7;

    private readonly string[] _captions;
    private readonly int _rows;
    private readonly double _columnWidth;

    /// <summary>Lays out the legend of a chart.</summary>
    public SvgLegend(LineChart chart, double width)
    {
        _captions = [.. chart.Series.Select(series => series.Caption)];
        var needed = SampleWidth + 24 + CharacterWidth * _captions.Max(caption => caption.Length);
        var columns = Math.Clamp((int)(width / needed), 1, _captions.Length);
        _rows = (_captions.Length + columns - 1) / columns;
        _columnWidth = width / columns;
    }

    /// <summary>Height of all rows.</summary>
    public double Height => _rows * RowHeight;

    /// <summary>The elements, with the upper left corner at (0, 0).</summary>
    public IEnumerable<XElement> Draw()
    {
        for (var i = 0; i < _captions.Length; i++)
        {
            var x = i / _rows * _columnWidth;
            var y = i % _rows * RowHeight + RowHeight / 2;
            yield return SvgElement.Line(x, y, x + SampleWidth, y, $"line s{i}");
            yield return SvgElement.Text(x + SampleWidth + 8, y + 4, _captions[i], "label");
        }
    }
}
