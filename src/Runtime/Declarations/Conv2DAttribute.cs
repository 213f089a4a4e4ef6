namespace NetCompiler;

/// <summary>Two-dimensional convolution (cross-correlation, as everywhere in the field): <c>y[o, i, j] = b[o] + Σ x[c, i·s + u - p, j·s + v - p] · w[o, c, u, v]</c>.</summary>
/// <remarks>[channels, height, width] to [<paramref name="channels"/>, (height + 2p - k) / s + 1, (width + 2p - k) / s + 1], rounded down. PyTorch: <c>nn.Conv2d</c>.</remarks>
/// <param name="channels">Number of output channels, positive.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv2DAttribute(int channels) : LayerAttribute
{
    /// <summary>Number of output channels.</summary>
    public int Channels { get; } = channels;

    /// <summary>Height and width of the kernel, positive. Needed unless <see cref="KernelHeight"/> and <see cref="KernelWidth"/> are given.</summary>
    public int Kernel { get; set; }

    /// <summary>Height of the kernel, where it differs from <see cref="Kernel"/>.</summary>
    public int KernelHeight { get; set; }

    /// <summary>Width of the kernel, where it differs from <see cref="Kernel"/>.</summary>
    public int KernelWidth { get; set; }

    /// <summary>Pixels between neighbouring positions of the kernel, positive.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Zeros added around the image on every side, not negative.</summary>
    public int Padding { get; set; }

    /// <summary>Whether a learned bias is added to each channel.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>How the weights are drawn; the network's choice where this is not given.</summary>
    public Initialization Initialization { get; set; }
}
