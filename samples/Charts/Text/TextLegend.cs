using System.Text;

namespace NetCompiler.Samples.Charts.Text;

/// <summary>Which letter stands for which series, in as many columns as fit.</summary>
internal static class TextLegend
{
    private const int Gap = 3;

    public static void Append(StringBuilder text, LineChart chart, TextFormat format)
    {
        var captions = chart.Series.Select((series, i) => $"{LinePainter.Letter(i)} {series.Caption}").ToArray();
        var width = captions.Max(caption => caption.Length) + Gap;
        var columns = Math.Max(1, (format.Width + Gap) / width);
        var rows = (captions.Length + columns - 1) / columns;
        for (var row = 0; row < rows; row++)
        {
            for (var i = row; i < captions.Length; i += rows)
            {
                text.Append(format.Colours ? TextColours.Paint(captions[i], i) : captions[i]);
                if (i + rows < captions.Length)
                    text.Append(' ', width - captions[i].Length);
            }
            text.Append('\n');
        }
        if (chart.Series.Any(series => series.Band is not null))
            text.Append("Sparse dots: the range around each line.\n");
    }
}
