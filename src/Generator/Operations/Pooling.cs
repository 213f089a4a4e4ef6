using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Square windows over each channel.</summary>
internal abstract record Pooling(int Kernel, int Stride, int Padding) : CompiledOperation
{
    public override string Detail => Images.Describe(Kernel, Kernel, Stride, Padding);

    public override Shape InferShape(Shape input)
    {
        Images.Require(this, input);
        Images.RequireFit(this, input, Kernel, Kernel, Padding);
        return new Shape(input.Channels, Images.Positions(input.Height, Kernel, Stride, Padding), Images.Positions(input.Width, Kernel, Stride, Padding));
    }

    public Taps Taps => Taps.Forward(Kernel, Stride, Padding);

    /// <summary>Kernel, stride (the kernel's size by default) and padding (at most half the kernel).</summary>
    protected static (int Kernel, int Stride, int Padding) Read(Arguments arguments)
    {
        var kernel = arguments.Required("kernel", 1);
        var padding = arguments.AtLeast("padding", 0, 0);
        if (padding > kernel / 2)
            throw new ProblemException(new Problem(ProblemIds.ArgumentOutOfRange, $"padding must be at most half of the kernel, that is {kernel / 2}, but {padding} was given", Argument: "padding"));
        return (kernel, arguments.AtLeast("stride", 1, kernel), padding);
    }
}

/// <summary>Backward step of pooling.</summary>
internal sealed record PoolingGradient(string Of, Taps Y, Taps X, bool ByIndex, double Scale) : CompiledOperation
{
    public override string Name => $"{Of}Gradient";

    public override string Formula => ByIndex ? "dx[c, h, w] = sum dy[c, i, j] of the windows whose maximum is at (h, w)" : "dx[c, h, w] = scale * sum dy[c, i, j] of the windows that contain (h, w)";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context)
    {
        Expr result = new Accumulator();
        context.Add(new WindowGradient(
            context.Output().Name, Formula, context.Input(0), ByIndex ? context.Input(1) : null, context.Output(),
            Taps.Backward(Y.Count, Y.Multiply, -Y.Offset), Taps.Backward(X.Count, X.Multiply, -X.Offset),
            Scale == 1 ? result : Scale * result));
    }
}
