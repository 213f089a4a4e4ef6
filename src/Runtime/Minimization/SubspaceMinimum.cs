namespace NetCompiler;

/// <summary>Minimises the model over the variables that are not at a bound in the Cauchy point.</summary>
/// <remarks>The direct primal method of Byrd, Lu, Nocedal, Zhu 1995, section 5.1, with the projection of Morales and Nocedal 2011.</remarks>
internal sealed class SubspaceMinimum(Box box)
{
    private readonly double[] _reduced = new double[box.Variables];

    /// <summary>Finds the minimum.</summary>
    /// <param name="model">The model, with at least one change.</param>
    /// <param name="point">The iteration's point.</param>
    /// <param name="gradient">The gradient there.</param>
    /// <param name="c"><c>Wᵀ(target - point)</c>.</param>
    /// <param name="target">The Cauchy point; receives the minimum.</param>
    /// <returns>False where the model's matrix has become singular by rounding; the target is then as it was.</returns>
    public bool Find(BfgsModel model, ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, ReadOnlySpan<double> c, Span<double> target)
    {
        var free = Reduce(model, point, gradient, c, target);
        if (free == 0)
            return true;
        var width = model.Width;
        var small = new double[width];
        var right = new double[width];
        model.Project(_reduced, small);
        model.Multiply(small, right);
        if (Inner(model, target) is not { } system)
            return false;
        system.Solve(right, small);
        // _reduced becomes the step: -r / θ - W v / θ², in the free variables.
        var theta = model.Theta;
        for (var i = 0; i < _reduced.Length; i++)
            _reduced[i] /= -theta;
        model.AddExpanded(-1 / (theta * theta), small, _reduced);
        for (var i = 0; i < _reduced.Length; i++)
            if (!box.IsFree(i, target[i]))
                _reduced[i] = 0;
        Move(point, gradient, target);
        return true;
    }

    /// <summary>The model's gradient at the Cauchy point in the free variables, and zero in the others; gives the number of free ones.</summary>
    private int Reduce(BfgsModel model, ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, ReadOnlySpan<double> c, ReadOnlySpan<double> target)
    {
        var small = new double[model.Width];
        model.Multiply(c, small);
        for (var i = 0; i < _reduced.Length; i++)
            _reduced[i] = gradient[i] + model.Theta * (target[i] - point[i]);
        model.AddExpanded(-1, small, _reduced);
        var free = 0;
        for (var i = 0; i < _reduced.Length; i++)
            if (box.IsFree(i, target[i]))
                free++;
            else
                _reduced[i] = 0;
        return free;
    }

    /// <summary><c>I - M Wᵀ W / θ</c> over the free variables, factored.</summary>
    private LinearSystem? Inner(BfgsModel model, ReadOnlySpan<double> target)
    {
        var width = model.Width;
        var squares = new double[width * width];
        var row = new double[width];
        for (var i = 0; i < target.Length; i++)
        {
            if (!box.IsFree(i, target[i]))
                continue;
            model.Row(i, row);
            for (var j = 0; j < width; j++)
                DoubleMath.AddScaled(row[j], row.AsSpan(0, j + 1), squares.AsSpan(j * width));
        }
        var matrix = new double[width * width];
        var column = new double[width];
        for (var k = 0; k < width; k++)
        {
            for (var j = 0; j < width; j++)
                row[j] = (j >= k ? squares[j * width + k] : squares[k * width + j]) / model.Theta;
            model.Multiply(row, column);
            for (var j = 0; j < width; j++)
                matrix[j * width + k] = (j == k ? 1 : 0) - column[j];
        }
        return LinearSystem.Factor(matrix, width);
    }

    /// <summary>Adds the step to the Cauchy point: projected to the box, or, where that would not lead downhill, cut off at the first bound.</summary>
    private void Move(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, Span<double> target)
    {
        var slope = 0.0;
        for (var i = 0; i < target.Length; i++)
            slope += gradient[i] * (box.Clamp(i, target[i] + _reduced[i]) - point[i]);
        var length = slope < 0 ? 1 : Math.Min(1, box.FeasibleStep(target, _reduced));
        for (var i = 0; i < target.Length; i++)
            target[i] = box.Clamp(i, target[i] + length * _reduced[i]);
    }
}
