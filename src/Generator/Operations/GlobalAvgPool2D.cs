using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Mean of each channel: one window that covers the whole image.</summary>
[Declared("GlobalAvgPool2D")]
internal sealed record GlobalAvgPool2D : CompiledOperation
{
    public override string Name => "GlobalAvgPool2D";

    public override string Formula => "y[c] = mean of x[c, i, j] over the image";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new GlobalAvgPool2D();

    public override Shape InferShape(Shape input) => new(Images.Require(this, input).Channels);

    public override void Differentiate(Differentiation d)
    {
        var input = d.Input.Sample;
        d.InputGradient(new PoolingGradient(Name, Taps.Forward(input.Height, 1, 0), Taps.Forward(input.Width, 1, 0), ByIndex: false, 1.0 / input.Pixels), [d.OutputGradient]);
    }

    public override void Lower(LoweringContext context)
    {
        var input = context.Input();
        context.Add(new Window(
            context.Output().Name, Formula, WindowKind.Sum, input, context.Output(), null,
            Taps.Forward(input.Height, 1, 0), Taps.Forward(input.Width, 1, 0), null, 1.0 / (input.Height * input.Width) * (Expr)new Accumulator()));
    }
}
