namespace NetCompiler;

/// <summary>What a step puts where there is no image: one value for all channels, or one for each.</summary>
internal sealed class ImageFill
{
    private readonly float[] _values;

    /// <summary>Keeps a copy of the values; null is 0.</summary>
    /// <exception cref="ArgumentException">There are no values, or one is not finite.</exception>
    public ImageFill(IReadOnlyList<float>? fill)
    {
        _values = fill is null ? [0] : [.. fill];
        if (_values.Length == 0)
            throw new ArgumentException("The fill must be one value for all channels or one for each, but none was given.", nameof(fill));
        foreach (var value in _values)
            if (!float.IsFinite(value))
                throw new ArgumentException($"The values of the fill must be finite, but {value} was given.", nameof(fill));
    }

    public float Of(int channel) => _values[_values.Length == 1 ? 0 : channel];

    /// <exception cref="ArgumentException">There is not one value for each channel of such samples.</exception>
    public void Check(ImageShape shape, string step)
    {
        if (_values.Length != 1 && _values.Length != shape.Channels)
            throw new ArgumentException($"{step}: the fill must be one value for all channels or one for each, but samples of shape {shape} have {shape.Channels} channels and {_values.Length} values were given.");
    }
}
