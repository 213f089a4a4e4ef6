namespace NetCompiler;

/// <summary>One named parameter or running statistic of a network, seen in PyTorch's shape and element order.</summary>
public sealed unsafe class Parameter
{
    private readonly ParameterModel _model;
    private readonly AlignedMemory _values;
    private readonly Func<AlignedMemory?> _gradients;

    internal Parameter(ParameterModel model, AlignedMemory values, Func<AlignedMemory?> gradients)
    {
        _model = model;
        _values = values;
        _gradients = gradients;
        Layout = new PackedLayout(model);
    }

    /// <summary>PyTorch's name, for example <c>0.weight</c> or <c>1.running_mean</c>.</summary>
    public string Name => _model.Name;

    /// <summary>PyTorch's shape: [out, in, height, width] for a convolution's weight, [out, in] for a linear layer's.</summary>
    public IReadOnlyList<int> Shape => _model.Shape;

    /// <summary>Number of elements.</summary>
    public int Length => _model.Length;

    /// <summary>Whether optimizers update it; false for running statistics, and for parameters that the declaration freezes.</summary>
    public bool IsTrainable => _model.Trainable;

    internal ParameterModel Model => _model;

    /// <summary>The layout in the packed block.</summary>
    internal PackedLayout Layout { get; }

    /// <summary>The packed block.</summary>
    internal float* Block => _values.Pointer;

    /// <summary>Copies the values out, row-major.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has not exactly <see cref="Length"/> elements.</exception>
    public void CopyTo(Span<float> destination)
    {
        CheckLength(destination.Length, nameof(destination));
        Layout.Unpack(_values.Pointer, destination);
    }

    /// <summary>The values as a new array, row-major.</summary>
    public float[] ToArray()
    {
        var array = new float[Length];
        CopyTo(array);
        return array;
    }

    /// <summary>Sets the values, row-major.</summary>
    /// <exception cref="ArgumentException"><paramref name="source"/> has not exactly <see cref="Length"/> elements.</exception>
    public void CopyFrom(ReadOnlySpan<float> source)
    {
        CheckLength(source.Length, nameof(source));
        Layout.Pack(source, _values.Pointer);
    }

    /// <summary>Copies out the gradient of the last step's mean loss, row-major: zeros before the first step.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has not exactly <see cref="Length"/> elements.</exception>
    /// <exception cref="InvalidOperationException">
    /// This is a running statistic or a frozen parameter, which has no gradient; or the gradient is one of a large layer or network, and was not kept (<see cref="Network{TSelf}.RetainGradients"/>).
    /// </exception>
    public void CopyGradientTo(Span<float> destination)
    {
        CheckLength(destination.Length, nameof(destination));
        if (!IsTrainable)
            throw new InvalidOperationException($"'{Name}' is a running statistic or frozen, and has no gradient.");
        if (_gradients() is { } gradients)
            Layout.Unpack(gradients.Pointer, destination);
        else
            destination.Clear();
    }

    /// <summary>Name and shape.</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";

    private void CheckLength(int given, string argument)
    {
        if (given != Length)
            throw new ArgumentException($"'{Name}' has shape [{string.Join(", ", Shape)}], that is {Length} elements, but {given} were given.", argument);
    }
}
