namespace NetCompiler;

/// <summary>The shape of one input sample: a number of features, or channels, height and width of an image. A network that is declared as a graph may have several inputs, in the order of the attributes.</summary>
/// <param name="shape">One number, or three; each positive.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(params int[] shape) : Attribute
{
    /// <summary>The shape.</summary>
    public int[] Shape { get; } = shape;

    /// <summary>Whether a training step also computes the gradient of the loss with respect to this input.</summary>
    public bool Gradient { get; set; }
}
