namespace NetCompiler;

/// <summary>Largest value of each window; where several are largest, the gradient goes to the first of them, row by row.</summary>
/// <remarks>
/// [channels, height, width] to [channels, (height + 2p - k) / s + 1, (width + 2p - k) / s + 1], rounded down. PyTorch: <c>nn.MaxPool2d</c>.
/// Each size is given for both axes or for one of them, and the one for an axis counts.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MaxPool2DAttribute : LayerAttribute
{
    /// <summary>Windows of any form: give <see cref="KernelHeight"/> and <see cref="KernelWidth"/>.</summary>
    public MaxPool2DAttribute()
    {
    }

    /// <summary>Square windows, or windows of which one side is given besides.</summary>
    /// <param name="kernel">Height and width of the window, positive.</param>
    public MaxPool2DAttribute(int kernel) => Kernel = kernel;

    /// <summary>Height and width of the window.</summary>
    public int Kernel { get; }

    /// <summary>Height of the window, where it differs from <see cref="Kernel"/>.</summary>
    public int KernelHeight { get; set; }

    /// <summary>Width of the window, where it differs from <see cref="Kernel"/>.</summary>
    public int KernelWidth { get; set; }

    /// <summary>Pixels between neighbouring windows, positive; the window's size where it is not given.</summary>
    public int Stride { get; set; }

    /// <summary>Rows between neighbouring windows, where they differ from <see cref="Stride"/>.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Columns between neighbouring windows, where they differ from <see cref="Stride"/>.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Pixels of minus infinity around the image on every side; at most half of the window.</summary>
    public int Padding { get; set; }

    /// <summary>Padding above and below, where it differs from <see cref="Padding"/>.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Padding on the left and on the right, where it differs from <see cref="Padding"/>.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>
    /// Whether the number of windows is rounded up, so that the last ones may reach beyond the padding. As in PyTorch, each begins inside the image or the padding before it.
    /// </summary>
    public bool CeilMode { get; set; }
}
