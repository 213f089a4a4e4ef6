using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Fully connected layer. Over an image it is the convolution whose kernel covers the whole image, which spares flattening it.</summary>
[Declared("Linear")]
internal sealed record Linear(int Features, bool Bias, Initialization Initialization) : CompiledOperation
{
    public override string Name => "Linear";

    public override string Detail => $"{Features}{(Bias ? "" : ", no bias")}";

    public override string Formula => $"y[o] = {(Bias ? "b[o] + " : "")}sum x[i] * w[o, i]";

    public override bool TakesImagesAsVectors => true;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Linear(
        arguments.Required("features", 1),
        arguments.Flag("bias", true),
        arguments.Choice("initialization", initialization));

    public override Shape InferShape(Shape input) => new(Features);

    public override EquatableArray<ParameterSpec> Parameters(Shape input)
    {
        var weight = new ParameterSpec("weight", [Features, input.Length], [Features, input.Channels, input.Height, input.Width], ParameterRole.Weight, ParameterFill.Weight(Initialization, input.Length, Features));
        return Bias ? [weight, new ParameterSpec("bias", [Features], [Features], ParameterRole.Channel, ParameterFill.Bias(Initialization, input.Length))] : [weight];
    }

    public override long Flops(Shape input) => 2L * input.Length * Features;

    public override void Differentiate(Differentiation d) => ContractionGradients.Add(d, Bias, Taps.Forward(d.Input.Sample.Height, 1, 0), Taps.Forward(d.Input.Sample.Width, 1, 0));

    public override void Lower(LoweringContext context) =>
        ContractionGradients.LowerForward(context, Formula, Bias, Taps.Forward(context.Input().Height, 1, 0), Taps.Forward(context.Input().Width, 1, 0));
}
