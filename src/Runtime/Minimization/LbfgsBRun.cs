namespace NetCompiler;

/// <summary>One run of <see cref="LbfgsB"/>.</summary>
internal sealed class LbfgsBRun
{
    private readonly LbfgsB _settings;
    private readonly DifferentiableFunction _function;
    private readonly Box _box;
    private readonly BfgsModel _model;
    private readonly CauchyPoint _cauchy;
    private readonly SubspaceMinimum _subspace;
    private readonly double[] _target;
    private readonly double[] _direction;
    private double[] _point;
    private double[] _gradient;
    private double[] _trial;
    private double[] _trialGradient;
    private double _value;
    private int _iterations;
    private int _evaluations;

    public LbfgsBRun(LbfgsB settings, DifferentiableFunction function, Box box, ReadOnlySpan<double> start)
    {
        var variables = box.Variables;
        _settings = settings;
        _function = function;
        _box = box;
        _model = new BfgsModel(variables, settings.Corrections, settings.InitialCurvature);
        _cauchy = new CauchyPoint(box);
        _subspace = new SubspaceMinimum(box);
        _target = new double[variables];
        _direction = new double[variables];
        _gradient = new double[variables];
        _trial = new double[variables];
        _trialGradient = new double[variables];
        _point = new double[variables];
        for (var i = 0; i < variables; i++)
            _point[i] = box.Clamp(i, start[i]);
    }

    public MinimizationResult Run()
    {
        _value = Evaluate(_point, _gradient);
        if (!double.IsFinite(_value))
            throw new ArithmeticException($"The function must have a finite value at the start, but gave {_value}.");
        while (true)
        {
            if (_box.ProjectedNorm(_point, _gradient) <= _settings.GradientTolerance)
                return Result(MinimizationStop.GradientTolerance);
            if (_iterations == _settings.MaxIterations)
                return Result(MinimizationStop.MaxIterations);
            var before = _value;
            if (!Iterate())
                return Result(_evaluations >= _settings.MaxEvaluations ? MinimizationStop.MaxEvaluations : MinimizationStop.NoDescent);
            _iterations++;
            if (before - _value <= _settings.ValueTolerance * Math.Max(1, Math.Max(Math.Abs(before), Math.Abs(_value))))
                return Result(MinimizationStop.ValueTolerance);
        }
    }

    /// <summary>Goes to a point with a lower value; false where there is none to be found.</summary>
    private bool Iterate()
    {
        while (true)
        {
            if (Direct() is { } start && Search(start) is { } end)
            {
                _model.Add(_point, _trial, _gradient, _trialGradient);
                (_point, _trial) = (_trial, _point);
                (_gradient, _trialGradient) = (_trialGradient, _gradient);
                _value = end.Value;
                return true;
            }
            // Rounding may have spoilt the matrix: once more with steepest descent.
            if (_model.Count == 0 || _evaluations >= _settings.MaxEvaluations)
                return false;
            _model.Reset();
        }
    }

    /// <summary>Finds the model's minimum and the direction to it; null where that does not lead downhill.</summary>
    private LineValue? Direct()
    {
        var c = _cauchy.Find(_model, _point, _gradient, _target);
        if (_model.Count > 0 && !_subspace.Find(_model, _point, _gradient, c, _target))
            return null;
        for (var i = 0; i < _direction.Length; i++)
            _direction[i] = _target[i] - _point[i];
        var slope = DoubleMath.Dot(_gradient, _direction);
        return slope < 0 ? new LineValue(0, _value, slope) : null;
    }

    private LineValue? Search(LineValue start)
    {
        var isFirst = _iterations == 0;
        var longest = isFirst && _box.HasBounds ? 1 : _box.FeasibleStep(_point, _direction);
        // Without bounds on all sides nothing keeps the very first step, whose model knows no curvature, from being far too long.
        var trial = isFirst && !_box.IsBounded ? Math.Min(1 / Math.Sqrt(DoubleMath.Dot(_direction, _direction)), longest) : Math.Min(1, longest);
        return LineSearch.Find(start, trial, longest, Evaluate);
    }

    private LineValue Evaluate(double step)
    {
        if (_evaluations >= _settings.MaxEvaluations)
            return new LineValue(step, double.PositiveInfinity, 0);
        for (var i = 0; i < _trial.Length; i++)
            _trial[i] = step == 1 ? _target[i] : _box.Clamp(i, _point[i] + step * _direction[i]);
        var value = Evaluate(_trial, _trialGradient);
        return new LineValue(step, value, DoubleMath.Dot(_trialGradient, _direction));
    }

    private double Evaluate(double[] point, double[] gradient)
    {
        var value = _function(point, gradient);
        _evaluations++;
        if (double.IsNaN(value) || double.IsNegativeInfinity(value))
            throw new ArithmeticException($"The function must not give {value}, but did in evaluation {_evaluations}.");
        if (double.IsFinite(value))
            for (var i = 0; i < gradient.Length; i++)
                if (!double.IsFinite(gradient[i]))
                    throw new ArithmeticException($"The gradient of a finite value must be finite, but its component {i} was {gradient[i]} in evaluation {_evaluations}.");
        return value;
    }

    private MinimizationResult Result(MinimizationStop stop) => new(_point, _value, _iterations, _evaluations, stop);
}
