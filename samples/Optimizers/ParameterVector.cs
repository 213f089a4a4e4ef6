namespace NetCompiler.Samples.Optimizers;

/// <summary>Some parameters of a network as one vector.</summary>
internal sealed class ParameterVector
{
    private readonly Parameter[] _parameters;

    /// <summary>Takes parameters together.</summary>
    public ParameterVector(IEnumerable<Parameter> parameters)
    {
        _parameters = [.. parameters];
        Length = _parameters.Sum(parameter => parameter.Length);
    }

    /// <summary>How many numbers there are.</summary>
    public int Length { get; }

    /// <summary>The values.</summary>
    public float[] Values() => Collect((parameter, part) => parameter.CopyTo(part));

    /// <summary>The gradients of the last step.</summary>
    public float[] Gradients() => Collect((parameter, part) => parameter.CopyGradientTo(part));

    /// <summary>Sets the values.</summary>
    public void Set(ReadOnlySpan<float> values)
    {
        foreach (var parameter in _parameters)
        {
            parameter.CopyFrom(values[..parameter.Length]);
            values = values[parameter.Length..];
        }
    }

    private float[] Collect(Action<Parameter, Span<float>> copy)
    {
        var numbers = new float[Length];
        var start = 0;
        foreach (var parameter in _parameters)
        {
            copy(parameter, numbers.AsSpan(start, parameter.Length));
            start += parameter.Length;
        }
        return numbers;
    }
}
