namespace NetCompiler;

/// <summary>Zeros around an image.</summary>
/// <remarks>[channels, height, width] to [channels, top + height + bottom, left + width + right]. PyTorch: <c>nn.ZeroPad2d</c>. A convolution's own padding costs nothing, this one a copy.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PadAttribute : LayerAttribute
{
    /// <summary>Rows of zeros above, not negative.</summary>
    public int Top { get; set; }

    /// <summary>Rows of zeros below, not negative.</summary>
    public int Bottom { get; set; }

    /// <summary>Columns of zeros on the left, not negative.</summary>
    public int Left { get; set; }

    /// <summary>Columns of zeros on the right, not negative.</summary>
    public int Right { get; set; }
}
