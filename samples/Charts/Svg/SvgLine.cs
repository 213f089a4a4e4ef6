using System.Xml.Linq;

namespace NetCompiler.Samples.Charts.Svg;

/// <summary>The lines and bands of a series.</summary>
internal static class SvgLine
{
    /// <summary>One path for each piece between gaps; a circle for a single point.</summary>
    public static IEnumerable<XElement> Lines(LineChart chart, int index, double width, double height)
    {
        var series = chart.Series[index];
        foreach (var piece in Polyline.Pieces(chart, series.X, series.Y))
            yield return piece.Count == 1
                ? SvgElement.Create("circle", ("cx", piece[0].X * width), ("cy", (1 - piece[0].Y) * height), ("r", 3.0), ("class", $"f{index}"))
                : SvgElement.Create("path", ("d", "M" + Points(piece, width, height)), ("class", $"line s{index}"));
    }

    /// <summary>One area for each piece of the band: along its upper edge and back along the lower one.</summary>
    public static IEnumerable<XElement> Bands(LineChart chart, int index, double width, double height)
    {
        if (chart.Series[index].Band is not { } band)
            yield break;
        // Both edges have gaps where either has one, so that their pieces belong together.
        var x = chart.Series[index].X.Select((value, i) => double.IsFinite(band.Low[i]) && double.IsFinite(band.High[i]) ? value : double.NaN).ToArray();
        foreach (var (upper, lower) in Polyline.Pieces(chart, x, band.High).Zip(Polyline.Pieces(chart, x, band.Low)))
            yield return SvgElement.Create("path", ("d", $"M{Points(upper, width, height)} L{Points(lower.Reverse(), width, height)} Z"), ("class", $"band f{index}"));
    }

    private static string Points(IEnumerable<(double X, double Y)> points, double width, double height) =>
        string.Join(' ', points.Select(point => $"{SvgElement.Number(point.X * width)},{SvgElement.Number((1 - point.Y) * height)}"));
}
