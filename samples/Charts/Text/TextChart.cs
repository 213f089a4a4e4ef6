using System.Text;

namespace NetCompiler.Samples.Charts.Text;

/// <summary>A chart as text.</summary>
internal static class TextChart
{
    /// <summary>Lines besides the plot: title, vertical label, axis, its labels, horizontal label.</summary>
    private const int OtherLines = 5;

    /// <summary>Draws the chart.</summary>
    public static string Draw(LineChart chart, TextFormat format)
    {
        var rows = format.Height - OtherLines;
        var yTicks = chart.YRange.Ticks(Math.Max(2, rows / 3));
        var margin = yTicks.Max(tick => tick.Label.Length);
        var columns = format.Width - margin - 2;
        var canvas = new BrailleCanvas(columns, rows);
        for (var i = 0; i < chart.Series.Count; i++)
            LinePainter.DrawBand(canvas, chart, i);
        for (var i = 0; i < chart.Series.Count; i++)
            LinePainter.DrawLine(canvas, chart, i);
        for (var i = 0; i < chart.Series.Count; i++)
            LinePainter.DrawLetters(canvas, chart, i);

        var labels = new string?[rows];
        foreach (var tick in yTicks)
            labels[Cell(1 - chart.YRange.At(tick.Value), rows)] ??= tick.Label;
        var text = new StringBuilder().Append(chart.Title).Append('\n').Append(chart.Y.Caption).Append('\n');
        for (var row = 0; row < rows; row++)
            text.Append((labels[row] ?? "").PadLeft(margin)).Append(labels[row] is null ? " │" : " ┤").Append(canvas.Row(row, format.Colours)).Append('\n');
        AppendHorizontalAxis(text, chart, margin, columns);
        TextLegend.Append(text, chart, format);
        return text.ToString();
    }

    private static void AppendHorizontalAxis(StringBuilder text, LineChart chart, int margin, int columns)
    {
        var axis = new StringBuilder(new string('─', columns));
        var labels = new StringBuilder();
        foreach (var tick in chart.XRange.Ticks(Math.Max(2, columns / 12)))
        {
            var column = Cell(chart.XRange.At(tick.Value), columns);
            axis[column] = '┬';
            var start = Math.Clamp(margin + 2 + column - tick.Label.Length / 2, 0, margin + 2 + columns - tick.Label.Length);
            if (labels.Length == 0 || start > labels.Length)
                labels.Append(' ', start - labels.Length).Append(tick.Label);
        }
        text.Append(' ', margin + 1).Append('└').Append(axis).Append('\n');
        text.Append(labels).Append('\n');
        text.Append(chart.X.Caption.PadLeft(margin + 2 + columns)).Append('\n');
    }

    private static int Cell(double at, int cells) => Math.Min((int)(at * cells), cells - 1);
}
