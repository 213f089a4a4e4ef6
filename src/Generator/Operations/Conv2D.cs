using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Two-dimensional convolution (cross-correlation).</summary>
[Declared("Conv2D")]
internal sealed record Conv2D(int Channels, int KernelHeight, int KernelWidth, int Stride, int Padding, bool Bias, Initialization Initialization) : CompiledOperation
{
    public override string Name => "Conv2D";

    public override string Detail => $"{Channels}, {Images.Describe(KernelHeight, KernelWidth, Stride, Padding)}{(Bias ? "" : ", no bias")}";

    public override string Formula => $"y[o, i, j] = {(Bias ? "b[o] + " : "")}sum x[c, {Images.Position("i", "u", Stride, Padding)}, {Images.Position("j", "v", Stride, Padding)}] * w[o, c, u, v]";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization)
    {
        var channels = arguments.Required("channels", 1);
        var square = arguments.Has("kernelHeight") && arguments.Has("kernelWidth") ? 0 : arguments.Required("kernel", 1);
        return new Conv2D(
            channels,
            arguments.AtLeast("kernelHeight", 1, square),
            arguments.AtLeast("kernelWidth", 1, square),
            arguments.AtLeast("stride", 1, 1),
            arguments.AtLeast("padding", 0, 0),
            arguments.Flag("bias", true),
            arguments.Choice("initialization", initialization));
    }

    public override Shape InferShape(Shape input)
    {
        Images.Require(this, input);
        Images.RequireFit(this, input, KernelHeight, KernelWidth, Padding);
        return new Shape(Channels, Images.Positions(input.Height, KernelHeight, Stride, Padding), Images.Positions(input.Width, KernelWidth, Stride, Padding));
    }

    public override EquatableArray<ParameterSpec> Parameters(Shape input)
    {
        EquatableArray<int> shape = [Channels, input.Channels, KernelHeight, KernelWidth];
        var fanIn = input.Channels * KernelHeight * KernelWidth;
        var weight = new ParameterSpec("weight", shape, shape, ParameterRole.Weight, ParameterFill.Weight(Initialization, fanIn, Channels * KernelHeight * KernelWidth));
        return Bias ? [weight, new ParameterSpec("bias", [Channels], [Channels], ParameterRole.Channel, ParameterFill.Bias(Initialization, fanIn))] : [weight];
    }

    public override long Flops(Shape input) => 2L * input.Channels * KernelHeight * KernelWidth * InferShape(input).Length;

    public override void Differentiate(Differentiation d) => ContractionGradients.Add(d, Bias, Y, X);

    public override void Lower(LoweringContext context) => ContractionGradients.LowerForward(context, Formula, Bias, Y, X);

    private Taps Y => Taps.Forward(KernelHeight, Stride, Padding);

    private Taps X => Taps.Forward(KernelWidth, Stride, Padding);
}
