using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Largest value of each channel: one window that covers the whole image. The gradient goes to the first of equals.</summary>
[Declared("GlobalMaxPool2D")]
internal sealed record GlobalMaxPool2D : CompiledOperation
{
    public override string Name => "GlobalMaxPool2D";

    public override string Formula => "y[c] = max x[c, i, j] over the image";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new GlobalMaxPool2D();

    public override Shape InferShape(Shape input)
    {
        Images.Require(this, input);
        MaximumPositions.RequireFew(this, input.Height, input.Width, ProblemIds.TooLarge);
        return new Shape(input.Channels);
    }

    public override EquatableArray<SavedSpec> Saved(Shape input) => [MaximumPositions.Saved(input.Pixels, InferShape(input))];

    public override void Differentiate(Differentiation d)
    {
        var input = d.Input.Sample;
        d.InputGradient(new PoolingGradient(Name, Taps.Forward(input.Height, 1, 0), Taps.Forward(input.Width, 1, 0), ByIndex: true, 1), [d.OutputGradient, d.Saved(0)]);
    }

    public override void Lower(LoweringContext context)
    {
        var input = context.Input();
        context.Add(new Window(
            context.Output().Name, Formula, WindowKind.Max, input, context.Output(), context.HasOutput(1) ? context.Output(1) : null,
            Taps.Forward(input.Height, 1, 0), Taps.Forward(input.Width, 1, 0), null, new Accumulator()));
    }
}
