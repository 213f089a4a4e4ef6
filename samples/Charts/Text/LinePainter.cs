namespace NetCompiler.Samples.Charts.Text;

/// <summary>Draws lines of dots with letters along them, so that they can be told apart without colours.</summary>
internal static class LinePainter
{
    /// <summary>Letters along a line.</summary>
    private const int Letters = 4;

    /// <summary>Of how many dots one is set along the edges of a band.</summary>
    private const int BandSpacing = 4;

    /// <summary>The letter of a series.</summary>
    public static char Letter(int series) => (char)((series / 26 % 2 == 0 ? 'A' : 'a') + series % 26);

    /// <summary>Draws the edges of a series' band, if it has one.</summary>
    public static void DrawBand(BrailleCanvas canvas, LineChart chart, int index)
    {
        var series = chart.Series[index];
        if (series.Band is not { } band)
            return;
        foreach (var edge in new[] { band.Low, band.High })
            foreach (var (x, y, along) in Dots(canvas, Polyline.Pieces(chart, series.X, edge)))
                if (along % BandSpacing == 0)
                    canvas.Dot(x, y, index);
    }

    /// <summary>Draws a series' line.</summary>
    public static void DrawLine(BrailleCanvas canvas, LineChart chart, int index)
    {
        foreach (var (x, y, _) in LineDots(canvas, chart, index))
            canvas.Dot(x, y, index);
    }

    /// <summary>Puts letters along a series' line, at other places than those of the other series.</summary>
    public static void DrawLetters(BrailleCanvas canvas, LineChart chart, int index)
    {
        var dots = LineDots(canvas, chart, index).ToArray();
        var due = 0;
        for (var i = 0; i < dots.Length && due < Letters; i++)
            if (i >= dots.Length * (due + (index + 0.5) / chart.Series.Count) / Letters - 1 && canvas.TryLetter(dots[i].X, dots[i].Y, Letter(index), index))
                due++;
    }

    private static IEnumerable<(int X, int Y, int Along)> LineDots(BrailleCanvas canvas, LineChart chart, int index) =>
        Dots(canvas, Polyline.Pieces(chart, chart.Series[index].X, chart.Series[index].Y));

    /// <summary>The dots of a line in their order, with their number along it.</summary>
    private static IEnumerable<(int X, int Y, int Along)> Dots(BrailleCanvas canvas, IReadOnlyList<IReadOnlyList<(double X, double Y)>> pieces)
    {
        var along = 0;
        foreach (var piece in pieces)
        {
            var (lastX, lastY) = Place(canvas, piece[0]);
            yield return (lastX, lastY, along++);
            foreach (var point in piece.Skip(1))
            {
                var (x, y) = Place(canvas, point);
                var steps = Math.Max(Math.Abs(x - lastX), Math.Abs(y - lastY));
                for (var step = 1; step <= steps; step++)
                    yield return (Between(lastX, x, step, steps), Between(lastY, y, step, steps), along++);
                (lastX, lastY) = (x, y);
            }
        }
    }

    private static (int X, int Y) Place(BrailleCanvas canvas, (double X, double Y) point) =>
        ((int)Math.Round(point.X * (canvas.Width - 1)), (int)Math.Round((1 - point.Y) * (canvas.Height - 1)));

    private static int Between(int from, int to, int step, int steps) => from + (int)Math.Round((to - from) * (double)step / steps);
}
