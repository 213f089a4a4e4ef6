using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Operations;

/// <summary>What operations on images check alike.</summary>
internal static class Images
{
    /// <summary>The channels, height and width, or the problem that there is none.</summary>
    public static Shape Require(Operation operation, Shape input) => input.IsImage
        ? input
        : throw new ProblemException(new Problem(ProblemIds.ImageNeeded, $"{operation.Name} needs an image [channels, height, width], but its input is a vector of {input.Length} features; declare it before the first Linear or Flatten, or give [Input(channels, height, width)]"));

    /// <summary>Windows along one axis.</summary>
    public static int Positions(int extent, int kernel, int stride, int padding) => (extent + 2 * padding - kernel) / stride + 1;

    /// <summary>The problem that a window is larger than the padded image, with the padding that would fit.</summary>
    public static void RequireFit(Operation operation, Shape input, int height, int width, int padding)
    {
        if (input.Height + 2 * padding >= height && input.Width + 2 * padding >= width)
            return;
        var lacking = Math.Max(height - input.Height, width - input.Width);
        throw new ProblemException(new Problem(
            ProblemIds.KernelTooLarge,
            $"{operation.Name}'s {height}x{width} kernel is larger than its input {input}{(padding > 0 ? $" with padding {padding}" : "")}; it would fit with Padding = {(lacking + 1) / 2} or a kernel of at most {Math.Min(input.Height, input.Width) + 2 * padding}",
            Argument: "kernel"));
    }

    /// <summary>The position that a tap reads, as formulas have it: i*2 + u - 1.</summary>
    public static string Position(string output, string tap, int stride, int padding) =>
        $"{output}{(stride > 1 ? $"*{stride}" : "")} + {tap}{(padding > 0 ? $" - {padding}" : "")}";

    /// <summary>Kernel, stride and padding for the model table.</summary>
    public static string Describe(int height, int width, int stride, int padding) =>
        $"{height}x{width}{(stride > 1 ? $", stride {stride}" : "")}{(padding > 0 ? $", padding {padding}" : "")}";
}
