namespace NetCompiler;

/// <summary>The BFGS matrix of the last changes of point and gradient in compact form: <c>B = θI - W M Wᵀ</c> with <c>W = [Y, θS]</c> and M the inverse of a small matrix.</summary>
/// <remarks>Columns of Y are changes of the gradient, columns of S those of the point, oldest first. Source: Byrd, Nocedal, Schnabel 1994.</remarks>
internal sealed class BfgsModel
{
    /// <summary>Least convexity along a change, in relation to the gradient's change, for the change to be remembered.</summary>
    private const double LeastConvexity = 2.2e-16;

    private readonly List<double[]> _points = [];
    private readonly List<double[]> _gradients = [];
    private readonly int _variables;
    private readonly int _corrections;
    private readonly double _initialCurvature;
    private LinearSystem? _middle;

    public BfgsModel(int variables, int corrections, double initialCurvature)
    {
        _variables = variables;
        _corrections = corrections;
        _initialCurvature = Theta = initialCurvature;
    }

    /// <summary>Number of changes remembered.</summary>
    public int Count => _points.Count;

    /// <summary>Columns of W.</summary>
    public int Width => 2 * Count;

    /// <summary>θ, the curvature in directions that were not seen.</summary>
    public double Theta { get; private set; }

    /// <summary>Forgets all changes.</summary>
    public void Reset()
    {
        _points.Clear();
        _gradients.Clear();
        _middle = null;
        Theta = _initialCurvature;
    }

    /// <summary>Remembers a change, where the function is convex along it; the oldest one is forgotten where there are too many.</summary>
    public void Add(ReadOnlySpan<double> before, ReadOnlySpan<double> after, ReadOnlySpan<double> gradientBefore, ReadOnlySpan<double> gradientAfter)
    {
        var (convexity, square) = (0.0, 0.0);
        for (var i = 0; i < _variables; i++)
        {
            var change = gradientAfter[i] - gradientBefore[i];
            convexity += (after[i] - before[i]) * change;
            square += change * change;
        }
        if (!(convexity > LeastConvexity * square))
            return;
        var (point, gradient) = Take();
        for (var i = 0; i < _variables; i++)
        {
            point[i] = after[i] - before[i];
            gradient[i] = gradientAfter[i] - gradientBefore[i];
        }
        _points.Add(point);
        _gradients.Add(gradient);
        Theta = square / convexity;
        _middle = LinearSystem.Factor(Middle(), Width);
        if (_middle is null)
            Reset();
    }

    /// <summary>One row of W.</summary>
    public void Row(int variable, Span<double> row)
    {
        for (var j = 0; j < Count; j++)
        {
            row[j] = _gradients[j][variable];
            row[Count + j] = Theta * _points[j][variable];
        }
    }

    /// <summary>Wᵀ times a vector.</summary>
    public void Project(ReadOnlySpan<double> vector, Span<double> result)
    {
        for (var j = 0; j < Count; j++)
        {
            result[j] = DoubleMath.Dot(_gradients[j], vector);
            result[Count + j] = Theta * DoubleMath.Dot(_points[j], vector);
        }
    }

    /// <summary>Adds a multiple of W times a small vector.</summary>
    public void AddExpanded(double factor, ReadOnlySpan<double> small, Span<double> destination)
    {
        for (var j = 0; j < Count; j++)
        {
            DoubleMath.AddScaled(factor * small[j], _gradients[j], destination);
            DoubleMath.AddScaled(factor * Theta * small[Count + j], _points[j], destination);
        }
    }

    /// <summary>M times a small vector.</summary>
    public void Multiply(ReadOnlySpan<double> small, Span<double> result)
    {
        if (_middle is not null)
            _middle.Solve(small, result);
    }

    /// <summary>Room for a change: that of the oldest, where as many are remembered as may be.</summary>
    private (double[] Point, double[] Gradient) Take()
    {
        if (Count < _corrections)
            return (new double[_variables], new double[_variables]);
        var oldest = (_points[0], _gradients[0]);
        _points.RemoveAt(0);
        _gradients.RemoveAt(0);
        return oldest;
    }

    /// <summary>The inverse of M: <c>[-D, Lᵀ; L, θSᵀS]</c> with D the diagonal of SᵀY and L what is below it.</summary>
    private double[] Middle()
    {
        var (count, width) = (Count, Width);
        var matrix = new double[width * width];
        for (var i = 0; i < count; i++)
        {
            matrix[i * width + i] = -DoubleMath.Dot(_points[i], _gradients[i]);
            for (var j = 0; j < i; j++)
                matrix[(count + i) * width + j] = matrix[j * width + count + i] = DoubleMath.Dot(_points[i], _gradients[j]);
            for (var j = 0; j <= i; j++)
                matrix[(count + i) * width + count + j] = matrix[(count + j) * width + count + i] = Theta * DoubleMath.Dot(_points[i], _points[j]);
        }
        return matrix;
    }
}
