using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>How windows lie along one axis of an image.</summary>
/// <param name="Kernel">Taps of a window.</param>
/// <param name="Stride">Pixels from one window to the next.</param>
/// <param name="Before">Padding before the first pixel.</param>
/// <param name="After">Padding behind the last pixel.</param>
/// <param name="Dilation">Pixels from one tap to the next.</param>
internal readonly record struct WindowAxis(int Kernel, int Stride, int Before, int After, int Dilation = 1)
{
    /// <summary>Pixels from a window's first tap to its last, both included.</summary>
    public long Span => (Kernel - 1L) * Dilation + 1;

    public Taps Taps => Taps.Forward(Kernel, Stride, Before, Dilation);

    /// <summary>Pixels with padding.</summary>
    public long Padded(int extent) => (long)extent + Before + After;

    /// <summary>
    /// Number of windows; less than 1 where none fits. In ceil mode the last may reach beyond the padding, but must begin inside the image or the padding before it.
    /// </summary>
    public long Positions(int extent, bool ceilMode = false)
    {
        var rest = Padded(extent) - Span + (ceilMode ? Stride - 1 : 0);
        if (rest < 0)
            return 0;
        var count = rest / Stride + 1;
        return ceilMode && (count - 1) * Stride >= (long)extent + Before ? count - 1 : count;
    }
}
