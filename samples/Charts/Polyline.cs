namespace NetCompiler.Samples.Charts;

/// <summary>Lines in units of the drawing: from (0, 0) at the lower left to (1, 1) at the upper right.</summary>
internal static class Polyline
{
    /// <summary>The pieces between gaps; a piece may be a single point.</summary>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Pieces(LineChart chart, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        var pieces = new List<List<(double X, double Y)>>();
        var open = false;
        for (var i = 0; i < x.Count; i++)
        {
            var point = (X: chart.XRange.At(x[i]), Y: chart.YRange.At(y[i]));
            var drawn = !double.IsNaN(point.X) && !double.IsNaN(point.Y);
            if (drawn && !open)
                pieces.Add([]);
            if (drawn)
                pieces[^1].Add(point);
            open = drawn;
        }
        return pieces;
    }
}
