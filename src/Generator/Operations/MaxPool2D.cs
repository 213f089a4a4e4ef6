using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Largest value of each window; the gradient goes to the first of equals.</summary>
[Declared("MaxPool2D")]
internal sealed record MaxPool2D(int Kernel, int Stride, int Padding) : Pooling(Kernel, Stride, Padding)
{
    public override string Name => "MaxPool2D";

    public override string Formula => $"y[c, i, j] = max x[c, {Images.Position("i", "u", Stride, Padding)}, {Images.Position("j", "v", Stride, Padding)}] over the {Kernel}x{Kernel} window";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization)
    {
        var (kernel, stride, padding) = Read(arguments);
        if (kernel > 15)
            throw new ProblemException(new Problem(ProblemIds.ArgumentOutOfRange, $"kernel must be at most 15, so that a position in the window fits in a byte, but {kernel} was given", Argument: "kernel"));
        return new MaxPool2D(kernel, stride, padding);
    }

    public override EquatableArray<SavedSpec> Saved(Shape input) => [new("argmax", ValueKind.Index, InferShape(input).Dimensions)];

    public override void Differentiate(Differentiation d) =>
        d.InputGradient(new PoolingGradient(Name, Taps, Taps, ByIndex: true, 1), [d.OutputGradient, d.Saved(0)]);

    public override void Lower(LoweringContext context) => context.Add(new Window(
        context.Output().Name, Formula, WindowKind.Max, context.Input(), context.Output(), context.HasOutput(1) ? context.Output(1) : null, Taps, Taps, new Accumulator()));
}
