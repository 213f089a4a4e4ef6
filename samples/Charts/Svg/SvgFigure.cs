using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NetCompiler.Samples.Charts.Svg;

/// <summary>A figure as an SVG file.</summary>
internal static class SvgFigure
{
    private const double TitleHeight = 44;
    private const double Gap = 24;

    /// <summary>Draws the figure.</summary>
    public static string Draw(Figure figure)
    {
        var columns = Math.Min(2, figure.Charts.Count);
        // A figure of one chart has that chart's title alone.
        var top = figure.Charts.Count > 1 ? TitleHeight : 0;
        var panels = figure.Charts.Select(chart => new SvgChart(chart)).ToArray();
        var content = new List<XElement>();
        if (top > 0)
            content.Add(SvgElement.Text(Gap, 30, figure.Title, "title"));
        var y = top;
        foreach (var row in panels.Chunk(columns))
        {
            for (var i = 0; i < row.Length; i++)
                content.Add(SvgElement.Group($"translate({SvgElement.Number(i * (SvgChart.Width + Gap))} {SvgElement.Number(y)})", row[i].Draw()));
            y += row.Max(panel => panel.Height);
        }
        return Write(figure, columns * SvgChart.Width + (columns - 1) * Gap, y, content);
    }

    private static string Write(Figure figure, double width, double height, IEnumerable<XElement> content)
    {
        var root = SvgElement.Create("svg",
            ("viewBox", $"0 0 {SvgElement.Number(width)} {SvgElement.Number(height)}"), ("width", width), ("height", height), ("role", "img"));
        root.Add(SvgElement.Create("title", figure.Title));
        root.Add(SvgElement.Create("style", SvgStyle.Text(figure.Charts.Max(chart => chart.Series.Count))));
        root.Add(SvgElement.Create("rect", ("class", "ground"), ("width", width), ("height", height)));
        root.Add(content);
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true, NewLineChars = "\n" }))
            root.Save(writer);
        return text.Append('\n').ToString();
    }
}
