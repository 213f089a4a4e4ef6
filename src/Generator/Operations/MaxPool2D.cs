using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Largest value of each window; the gradient goes to the first of equals.</summary>
[Declared("MaxPool2D")]
internal sealed record MaxPool2D(WindowAxis Y, WindowAxis X, bool CeilMode) : Pooling(Y, X, CeilMode)
{
    public override string Name => "MaxPool2D";

    public override string Formula => $"y[c, i, j] = max {Window}";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization)
    {
        var (y, x) = WindowArguments.OfPooling(arguments);
        return new MaxPool2D(y, x, ReadCeilMode(arguments));
    }

    public override Shape InferShape(Shape input)
    {
        var output = base.InferShape(input);
        MaximumPositions.RequireFew(this, Y.Kernel, X.Kernel, ProblemIds.ArgumentOutOfRange);
        return output;
    }

    public override EquatableArray<SavedSpec> Saved(Shape input) => [MaximumPositions.Saved((long)Y.Kernel * X.Kernel, InferShape(input))];

    public override void Differentiate(Differentiation d) =>
        d.InputGradient(new PoolingGradient(Name, Y.Taps, X.Taps, ByIndex: true, 1), [d.OutputGradient, d.Saved(0)]);

    public override void Lower(LoweringContext context) => context.Add(new Window(
        context.Output().Name, Formula, WindowKind.Max, context.Input(), context.Output(), context.HasOutput(1) ? context.Output(1) : null, Y.Taps, X.Taps, null, new Accumulator()));
}
