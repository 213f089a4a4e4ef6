namespace NetCompiler;

/// <summary>How the generator describes one parameter or running statistic of a network.</summary>
public sealed class ParameterModel
{
    /// <summary>Describes a parameter.</summary>
    public ParameterModel(string name, int[] shape, int offset, PackedAxis[] axes, ParameterFill fill, bool trainable = true)
    {
        Name = name;
        Shape = shape;
        Offset = offset;
        Axes = axes;
        Fill = fill;
        Trainable = trainable;
        Length = 1;
        foreach (var extent in shape)
            Length *= extent;
    }

    /// <summary>PyTorch's name, for example <c>0.weight</c>.</summary>
    public string Name { get; }

    /// <summary>PyTorch's shape: [out, in, height, width] for a convolution's weight, [out, in] for a linear layer's.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>First float in the packed block.</summary>
    public int Offset { get; }

    /// <summary>Axes whose row-major order is the row-major order of <see cref="Shape"/>; one axis of the shape may be split into several.</summary>
    public IReadOnlyList<PackedAxis> Axes { get; }

    /// <summary>How its initial values are drawn.</summary>
    public ParameterFill Fill { get; }

    /// <summary>Whether optimizers update it; false for running statistics and frozen parameters, which both lie behind the trained ones.</summary>
    public bool Trainable { get; }

    /// <summary>Number of elements.</summary>
    public int Length { get; }
}
