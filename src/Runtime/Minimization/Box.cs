namespace NetCompiler;

/// <summary>The points between two bounds in each variable.</summary>
internal sealed class Box(double[] lower, double[] upper)
{
    /// <summary>Longest step worth taking where no bound is in the way.</summary>
    private const double LongestStep = 1e10;

    public int Variables => lower.Length;

    /// <summary>Whether any variable has a bound.</summary>
    public bool HasBounds { get; } = lower.AsSpan().ContainsAnyExcept(double.NegativeInfinity) || upper.AsSpan().ContainsAnyExcept(double.PositiveInfinity);

    /// <summary>Whether every variable has both bounds.</summary>
    public bool IsBounded { get; } = !lower.AsSpan().Contains(double.NegativeInfinity) && !upper.AsSpan().Contains(double.PositiveInfinity);

    public double Lower(int variable) => lower[variable];

    public double Upper(int variable) => upper[variable];

    /// <summary>The nearest value in the box.</summary>
    public double Clamp(int variable, double value) => Math.Min(Math.Max(value, lower[variable]), upper[variable]);

    /// <summary>Whether a value of the box is at neither bound.</summary>
    public bool IsFree(int variable, double value) => value > lower[variable] && value < upper[variable];

    /// <summary>Largest component of the projected gradient: how far the variable would go in a step of steepest descent of length 1.</summary>
    public double ProjectedNorm(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient)
    {
        var norm = 0.0;
        for (var i = 0; i < point.Length; i++)
            norm = Math.Max(norm, Math.Abs(Clamp(i, point[i] - gradient[i]) - point[i]));
        return norm;
    }

    /// <summary>How many times a direction can be gone from a point of the box without leaving it.</summary>
    public double FeasibleStep(ReadOnlySpan<double> point, ReadOnlySpan<double> direction)
    {
        var longest = LongestStep;
        for (var i = 0; i < point.Length; i++)
            if (direction[i] > 0)
                longest = Math.Min(longest, (upper[i] - point[i]) / direction[i]);
            else if (direction[i] < 0)
                longest = Math.Min(longest, (lower[i] - point[i]) / direction[i]);
        return longest;
    }
}
