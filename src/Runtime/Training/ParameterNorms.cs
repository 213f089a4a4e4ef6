namespace NetCompiler;

/// <summary>Norms over all trainable parameters of a network, in double.</summary>
internal sealed class ParameterNorms
{
    private readonly Parameter[] _parameters;
    private readonly float[][] _before;
    private readonly float[] _now;

    public ParameterNorms(ParameterSet parameters)
    {
        _parameters = [.. parameters.Where(parameter => parameter.IsTrainable)];
        _before = Array.ConvertAll(_parameters, parameter => parameter.ToArray());
        _now = new float[_parameters.Length == 0 ? 0 : _parameters.Max(parameter => parameter.Length)];
    }

    /// <summary>The L2 norm of the last step's gradient.</summary>
    public double Gradient()
    {
        var squares = 0.0;
        foreach (var parameter in _parameters)
        {
            var gradient = _now.AsSpan(0, parameter.Length);
            parameter.CopyGradientTo(gradient);
            foreach (var value in gradient)
                squares += (double)value * value;
        }
        return Math.Sqrt(squares);
    }

    /// <summary>The L2 norm of what has changed since the last call, or since this object was made.</summary>
    public double Change()
    {
        var squares = 0.0;
        for (var p = 0; p < _parameters.Length; p++)
        {
            var now = _now.AsSpan(0, _parameters[p].Length);
            var before = _before[p];
            _parameters[p].CopyTo(now);
            for (var i = 0; i < now.Length; i++)
            {
                var change = (double)now[i] - before[i];
                squares += change * change;
            }
            now.CopyTo(before);
        }
        return Math.Sqrt(squares);
    }
}
