namespace NetCompiler;

/// <summary>The shape of one input sample: a number of features, or channels, height and width of an image.</summary>
/// <param name="shape">One number, or three; each positive.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InputAttribute(params int[] shape) : Attribute
{
    /// <summary>The shape.</summary>
    public int[] Shape { get; } = shape;
}
