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

    /// <summary>Further sizes of images that the network takes: height and width, height and width, and so on, for example <c>OtherSizes = [48, 48, 64, 64]</c>. Channels stay.</summary>
    /// <remarks>
    /// For a network whose only input is an image and whose parameters do not depend on the image's size, as when it ends in a global pooling: all sizes share one
    /// set of parameters, and code is compiled for each. All samples of a call have one size, which is known by their length, so that no two sizes may have the same number of
    /// pixels. The class's constants and its model table are about the first size.
    /// </remarks>
    public int[] OtherSizes { get; set; } = [];
}
