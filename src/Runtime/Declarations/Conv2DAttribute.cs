namespace NetCompiler;

/// <summary>Two-dimensional convolution (cross-correlation, as everywhere in the field): <c>y[o, i, j] = b[o] + Σ x[c, i·s + u·d - p, j·s + v·d - p] · w[o, c, u, v]</c>.</summary>
/// <remarks>
/// [channels, height, width] to [<paramref name="channels"/>, (height + 2p - d·(k - 1) - 1) / s + 1, (width + 2p - d·(k - 1) - 1) / s + 1], rounded down. PyTorch: <c>nn.Conv2d</c>.
/// Each size is given for both axes, for one of them, or (padding) for one side; the more specific one counts.
/// </remarks>
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

    /// <summary>Rows between neighbouring positions of the kernel, where they differ from <see cref="Stride"/>.</summary>
    public int StrideHeight { get; set; }

    /// <summary>Columns between neighbouring positions of the kernel, where they differ from <see cref="Stride"/>.</summary>
    public int StrideWidth { get; set; }

    /// <summary>Zeros added around the image on every side, not negative.</summary>
    public int Padding { get; set; }

    /// <summary>Rows of zeros above and below, where they differ from <see cref="Padding"/>.</summary>
    public int PaddingHeight { get; set; }

    /// <summary>Columns of zeros on the left and on the right, where they differ from <see cref="Padding"/>.</summary>
    public int PaddingWidth { get; set; }

    /// <summary>Rows of zeros above, where they differ from <see cref="PaddingHeight"/>. PyTorch: <c>nn.ZeroPad2d</c> before the convolution, and likewise the next three.</summary>
    public int PaddingTop { get; set; }

    /// <summary>Rows of zeros below, where they differ from <see cref="PaddingHeight"/>.</summary>
    public int PaddingBottom { get; set; }

    /// <summary>Columns of zeros on the left, where they differ from <see cref="PaddingWidth"/>.</summary>
    public int PaddingLeft { get; set; }

    /// <summary>Columns of zeros on the right, where they differ from <see cref="PaddingWidth"/>.</summary>
    public int PaddingRight { get; set; }

    /// <summary>Pixels from one tap of the kernel to the next, positive: 1 for neighbours. Yu and Koltun 2016, arXiv 1511.07122.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Rows from one tap to the next, where they differ from <see cref="Dilation"/>.</summary>
    public int DilationHeight { get; set; }

    /// <summary>Columns from one tap to the next, where they differ from <see cref="Dilation"/>.</summary>
    public int DilationWidth { get; set; }

    /// <summary>
    /// Groups into which the channels of input and result are cut, in order; each group of results sees its own group of inputs alone. Must divide both numbers of channels.
    /// As many groups as input channels make a depthwise convolution. Krizhevsky, Sutskever and Hinton 2012; Chollet 2017, arXiv 1610.02357.
    /// </summary>
    public int Groups { get; set; } = 1;

    /// <summary>Whether a learned bias is added to each channel.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>How the weights are drawn; the network's choice where this is not given.</summary>
    public Initialization Initialization { get; set; }
}
