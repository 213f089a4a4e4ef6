namespace NetCompiler.Samples.Charts;

/// <summary>Points that are joined by a line. A point that is not finite leaves a gap.</summary>
public sealed class Series
{
    /// <summary>Makes a series.</summary>
    /// <param name="name">What the legend calls it.</param>
    /// <param name="x">Where each point lies along the horizontal axis, in the order in which the points are joined.</param>
    /// <param name="y">As many heights.</param>
    /// <param name="band">A range around each point; null for none.</param>
    /// <exception cref="ArgumentException">There are no points, or not as many of one list as of another, or the name is empty.</exception>
    public Series(string name, IReadOnlyList<double> x, IReadOnlyList<double> y, Band? band = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count == 0)
            throw new ArgumentException($"Series '{name}' has no points.", nameof(x));
        if (y.Count != x.Count)
            throw new ArgumentException($"Series '{name}' has {x.Count} values of x, but {y.Count} of y.", nameof(y));
        if (band is not null && (band.Low.Count != x.Count || band.High.Count != x.Count))
            throw new ArgumentException($"Series '{name}' has {x.Count} points, but its band has {band.Low.Count} lower and {band.High.Count} upper ends.", nameof(band));
        Name = name;
        X = x;
        Y = y;
        Band = band;
    }

    /// <summary>What the legend calls it.</summary>
    public string Name { get; }

    /// <summary>Places along the horizontal axis.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>Heights.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>The range around each point; null where there is none.</summary>
    public Band? Band { get; }

    /// <summary>The name, and how many points are not drawn.</summary>
    internal string Caption
    {
        get
        {
            var missing = Enumerable.Range(0, X.Count).Count(i => !double.IsFinite(X[i]) || !double.IsFinite(Y[i]));
            return missing == 0 ? Name : $"{Name} ({missing} of {X.Count} points not finite)";
        }
    }

    /// <summary>All heights that the chart has to make room for.</summary>
    internal IEnumerable<double> Heights => Band is null ? Y : Y.Concat(Band.Low).Concat(Band.High);
}
