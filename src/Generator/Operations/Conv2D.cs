using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Operations;

/// <summary>Two-dimensional convolution (cross-correlation).</summary>
[Declared("Conv2D")]
internal sealed record Conv2D(int Channels, WindowAxis Y, WindowAxis X, int Groups, bool Bias, Initialization Initialization) : CompiledOperation
{
    public override string Name => "Conv2D";

    public override string Detail => $"{Channels}, {Images.Describe(Y, X)}{(Groups == 1 ? "" : $", {Groups} groups")}{(Bias ? "" : ", no bias")}";

    public override string Formula => $"y[o, i, j] = {(Bias ? "b[o] + " : "")}sum x[c, {Images.Position("i", "u", Y.Taps)}, {Images.Position("j", "v", X.Taps)}] * w[o, c, u, v]{(Groups == 1 ? "" : $", c from the channels of o's group of {Groups}")}";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization)
    {
        var channels = arguments.Required("channels", 1);
        var (y, x) = WindowArguments.OfConvolution(arguments);
        return new Conv2D(
            channels,
            y,
            x,
            arguments.AtLeast("groups", 1, 1),
            arguments.Flag("bias", true),
            arguments.Choice("initialization", initialization));
    }

    public override Shape InferShape(Shape input)
    {
        Images.Require(this, input);
        if (input.Channels % Groups != 0 || Channels % Groups != 0)
            throw new ProblemException(new Problem(
                ProblemIds.ArgumentOutOfRange,
                $"groups must divide the input's {input.Channels} channels and the {Channels} of the result, but {Groups} was given; the largest that does is {LargestGroups(input.Channels)}",
                Argument: "groups"));
        return Images.Windows(this, input, Channels, Y, X);
    }

    public override EquatableArray<ParameterSpec> Parameters(Shape input)
    {
        EquatableArray<int> shape = [Channels, input.Channels / Groups, Y.Kernel, X.Kernel];
        var fanIn = input.Channels / Groups * Y.Kernel * X.Kernel;
        var weight = new ParameterSpec("weight", shape, shape, ParameterRole.Weight, ParameterFill.Weight(Initialization, fanIn, Channels * Y.Kernel * X.Kernel));
        return Bias ? [weight, new ParameterSpec("bias", [Channels], [Channels], ParameterRole.Channel, ParameterFill.Bias(Initialization, fanIn))] : [weight];
    }

    public override long Flops(Shape input) => 2L * (input.Channels / Groups) * Y.Kernel * X.Kernel * InferShape(input).Length;

    public override void Differentiate(Differentiation d) => ContractionGradients.Add(d, Bias, Y.Taps, X.Taps, Groups);

    public override void Lower(LoweringContext context) => ContractionGradients.LowerForward(context, Formula, Bias, Y.Taps, X.Taps, Groups);

    /// <summary>The largest number that divides both numbers of channels and is at most the one that was given.</summary>
    private int LargestGroups(int channels)
    {
        var groups = Math.Min(Groups, Math.Min(channels, Channels));
        while (channels % groups != 0 || Channels % groups != 0)
            groups--;
        return groups;
    }
}
