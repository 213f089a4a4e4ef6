namespace NetCompiler;

/// <summary>Mean of each window; padding counts as zeros, as in PyTorch.</summary>
/// <remarks>[channels, height, width] to [channels, (height + 2p - k) / s + 1, (width + 2p - k) / s + 1], rounded down. PyTorch: <c>nn.AvgPool2d</c>.</remarks>
/// <param name="kernel">Height and width of the window, positive.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AvgPool2DAttribute(int kernel) : LayerAttribute
{
    /// <summary>Height and width of the window.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Pixels between neighbouring windows, positive; the window's size where it is not given.</summary>
    public int Stride { get; set; }

    /// <summary>Zeros around the image on every side; at most half of the window.</summary>
    public int Padding { get; set; }
}
