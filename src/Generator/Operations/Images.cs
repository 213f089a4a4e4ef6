using System.Globalization;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Operations;

/// <summary>What operations on images check alike.</summary>
internal static class Images
{
    /// <summary>The channels, height and width, or the problem that there is none.</summary>
    public static Shape Require(Operation operation, Shape input) => input.IsImage
        ? input
        : throw new ProblemException(new Problem(ProblemIds.ImageNeeded, $"{operation.Name} needs an image [channels, height, width], but its input is a vector of {input.Length} features; declare it before the first Linear or Flatten, or give [Input(channels, height, width)]"));

    /// <summary>The shape that windows over an image give, with so many channels.</summary>
    public static Shape Windows(Operation operation, Shape input, int channels, WindowAxis y, WindowAxis x, bool ceilMode = false)
    {
        Require(operation, input);
        var (rows, columns) = (y.Positions(input.Height, ceilMode), x.Positions(input.Width, ceilMode));
        if (rows < 1 || columns < 1)
            throw new ProblemException(TooLarge(operation, input, y, x));
        // Images are kept with their padding around them.
        if (rows > int.MaxValue || columns > int.MaxValue || (double)y.Padded(input.Height) * x.Padded(input.Width) * Layout.PaddedChannels(input.Channels) > int.MaxValue)
            throw new ProblemException(new Problem(ProblemIds.TooLarge, $"{operation.Name}'s input {input} with its padding {Describe(y.Before, y.After, x.Before, x.After)} has more than {int.MaxValue.ToString(CultureInfo.InvariantCulture)} numbers a sample; make the padding smaller", Argument: "padding"));
        return new Shape(channels, (int)rows, (int)columns);
    }

    /// <summary>The position that a tap reads, as formulas have it: i*2 + u - 1.</summary>
    public static string Position(string output, string tap, Taps taps) =>
        $"{output}{(taps.Multiply > 1 ? $"*{taps.Multiply}" : "")} + {tap}{(taps.Step > 1 ? $"*{taps.Step}" : "")}{(taps.Offset < 0 ? $" - {-taps.Offset}" : "")}";

    /// <summary>Kernel, stride, padding and dilation for the model table; numbers that are the same for both axes once.</summary>
    public static string Describe(WindowAxis y, WindowAxis x)
    {
        var text = $"{y.Kernel}x{x.Kernel}";
        if ((y.Stride, x.Stride) != (1, 1))
            text += $", stride {Describe(y.Stride, y.Stride, x.Stride, x.Stride)}";
        if ((y.Before, y.After, x.Before, x.After) != (0, 0, 0, 0))
            text += $", padding {Describe(y.Before, y.After, x.Before, x.After)}";
        if ((y.Dilation, x.Dilation) != (1, 1))
            text += $", dilation {Describe(y.Dilation, y.Dilation, x.Dilation, x.Dilation)}";
        return text;
    }

    /// <summary>2 where all sides are the same, 2x1 for height and width, 0+1 x 0+2 where the two sides of an axis differ.</summary>
    private static string Describe(int top, int bottom, int left, int right) =>
        top != bottom || left != right ? $"{top}+{bottom} x {left}+{right}" : top != left ? $"{top}x{left}" : top.ToString(CultureInfo.InvariantCulture);

    /// <summary>The problem that a window is larger than the padded image, with the padding or the kernel that would fit.</summary>
    private static Problem TooLarge(Operation operation, Shape input, WindowAxis y, WindowAxis x)
    {
        var dilated = (y.Dilation, x.Dilation) == (1, 1) ? "" : $" with dilation {Describe(y.Dilation, y.Dilation, x.Dilation, x.Dilation)}, that is {y.Span}x{x.Span} pixels,";
        var padded = (y.Before, y.After, x.Before, x.After) == (0, 0, 0, 0) ? "" : $" with padding {Describe(y.Before, y.After, x.Before, x.After)}";
        var padding = (Math.Max(y.Span - input.Height, x.Span - input.Width) + 1) / 2;
        var kernel = Math.Min((y.Padded(input.Height) - 1) / y.Dilation, (x.Padded(input.Width) - 1) / x.Dilation) + 1;
        return new Problem(
            ProblemIds.KernelTooLarge,
            $"{operation.Name}'s {y.Kernel}x{x.Kernel} kernel{dilated} is larger than its input {input}{padded}; it would fit with Padding = {padding} or a kernel of at most {kernel}",
            Argument: "kernel");
    }
}
