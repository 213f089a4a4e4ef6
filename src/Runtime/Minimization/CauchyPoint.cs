namespace NetCompiler;

/// <summary>Finds the generalised Cauchy point: the first minimum of the model along the path of steepest descent, which bends wherever a variable reaches its bound.</summary>
/// <remarks>Algorithm CP of Byrd, Lu, Nocedal, Zhu 1995; names of formulas as there.</remarks>
internal sealed class CauchyPoint(Box box)
{
    private const double Rounding = 2.2e-16;

    private readonly double[] _direction = new double[box.Variables];
    private readonly double[] _breaks = new double[box.Variables];
    private readonly int[] _order = new int[box.Variables];

    /// <summary>Finds the point.</summary>
    /// <param name="model">The model.</param>
    /// <param name="point">Where the path begins.</param>
    /// <param name="gradient">The gradient there.</param>
    /// <param name="cauchy">Receives the Cauchy point.</param>
    /// <returns><c>Wᵀ(cauchy - point)</c>.</returns>
    public double[] Find(BfgsModel model, ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, Span<double> cauchy)
    {
        var breaks = Break(point, gradient, out var moving);
        point.CopyTo(cauchy);
        var width = model.Width;
        var c = new double[width];
        var p = new double[width];
        var row = new double[width];
        var product = new double[width];
        model.Project(_direction, p);
        model.Multiply(p, product);
        var slope = -DoubleMath.Dot(_direction, _direction);
        var curvature = -model.Theta * slope - DoubleMath.Dot(p, product);
        var firstCurvature = curvature;
        var passed = 0.0;
        var best = moving > 0 ? -slope / curvature : 0;
        for (var next = 0; next < breaks && best >= _breaks[next] - passed; next++)
        {
            var variable = _order[next];
            var step = _breaks[next] - passed;
            passed = _breaks[next];
            cauchy[variable] = _direction[variable] > 0 ? box.Upper(variable) : box.Lower(variable);
            DoubleMath.AddScaled(step, p, c);
            if (--moving == 0)
                return c;
            var g = gradient[variable];
            model.Row(variable, row);
            model.Multiply(row, product);
            // M is symmetric, so one product with the row serves three terms.
            slope += step * curvature + g * g + model.Theta * g * (cauchy[variable] - point[variable]) - g * DoubleMath.Dot(product, c);
            curvature -= model.Theta * g * g + 2 * g * DoubleMath.Dot(product, p) + g * g * DoubleMath.Dot(product, row);
            curvature = Math.Max(curvature, Rounding * firstCurvature);
            DoubleMath.AddScaled(g, row, p);
            _direction[variable] = 0;
            best = -slope / curvature;
        }
        best = Math.Max(best, 0);
        for (var i = 0; i < cauchy.Length; i++)
            if (_direction[i] != 0)
                cauchy[i] = box.Clamp(i, point[i] + (passed + best) * _direction[i]);
        DoubleMath.AddScaled(best, p, c);
        return c;
    }

    /// <summary>Sorts the steps at which variables reach their bounds, and gives their number.</summary>
    private int Break(ReadOnlySpan<double> point, ReadOnlySpan<double> gradient, out int moving)
    {
        var breaks = 0;
        moving = 0;
        for (var i = 0; i < point.Length; i++)
        {
            var g = gradient[i];
            var step = g == 0 ? 0 : (point[i] - (g < 0 ? box.Upper(i) : box.Lower(i))) / g;
            _direction[i] = step > 0 ? -g : 0;
            if (!(step > 0))
                continue;
            moving++;
            if (double.IsPositiveInfinity(step))
                continue;
            _breaks[breaks] = step;
            _order[breaks++] = i;
        }
        Array.Sort(_breaks, _order, 0, breaks);
        return breaks;
    }
}
