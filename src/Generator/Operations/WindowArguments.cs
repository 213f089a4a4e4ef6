using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Operations;

/// <summary>Reads how windows lie: each number is given for both axes, for one axis, or for one side of it, and the more specific one counts.</summary>
internal static class WindowArguments
{
    /// <summary>Windows of a convolution: stride 1, no padding and dilation 1 where nothing else is given.</summary>
    public static (WindowAxis Y, WindowAxis X) OfConvolution(Arguments arguments)
    {
        RequireKernel(arguments);
        return (Axis("Height", "Top", "Bottom"), Axis("Width", "Left", "Right"));

        WindowAxis Axis(string axis, string before, string after)
        {
            var padding = Number(arguments, "padding", axis, 0, 0);
            return new WindowAxis(
                Number(arguments, "kernel", axis, 1, 1),
                Number(arguments, "stride", axis, 1, 1),
                arguments.AtLeast($"padding{before}", 0, padding),
                arguments.AtLeast($"padding{after}", 0, padding),
                Number(arguments, "dilation", axis, 1, 1));
        }
    }

    /// <summary>Windows of a pooling: next to each other and without padding where nothing else is given; padding is at most half a window, so that each sees something.</summary>
    public static (WindowAxis Y, WindowAxis X) OfPooling(Arguments arguments)
    {
        RequireKernel(arguments);
        return (Axis("Height"), Axis("Width"));

        WindowAxis Axis(string axis)
        {
            var kernel = Number(arguments, "kernel", axis, 1, 1);
            var padding = Number(arguments, "padding", axis, 0, 0);
            if (padding > kernel / 2)
                throw new ProblemException(new Problem(
                    ProblemIds.ArgumentOutOfRange,
                    $"padding must be at most half of the kernel, that is {kernel / 2}, but {padding} was given",
                    Argument: arguments.Has($"padding{axis}") ? $"padding{axis}" : "padding"));
            return new WindowAxis(kernel, Number(arguments, "stride", axis, 1, kernel), padding, padding);
        }
    }

    /// <summary>The kernel's size must be given for both axes, together or one by one.</summary>
    private static void RequireKernel(Arguments arguments)
    {
        if (!arguments.Has("kernelHeight") || !arguments.Has("kernelWidth"))
            arguments.Required("kernel", 1);
    }

    private static int Number(Arguments arguments, string name, string axis, int minimum, int fallback) =>
        arguments.AtLeast(name + axis, minimum, arguments.AtLeast(name, minimum, fallback));
}
