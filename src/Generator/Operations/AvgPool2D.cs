using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Mean of each window; padding counts as zeros.</summary>
[Declared("AvgPool2D")]
internal sealed record AvgPool2D(int Kernel, int Stride, int Padding) : Pooling(Kernel, Stride, Padding)
{
    public override string Name => "AvgPool2D";

    public override string Formula => $"y[c, i, j] = 1/{Kernel * Kernel} sum x[c, {Images.Position("i", "u", Stride, Padding)}, {Images.Position("j", "v", Stride, Padding)}] over the {Kernel}x{Kernel} window";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization)
    {
        var (kernel, stride, padding) = Read(arguments);
        return new AvgPool2D(kernel, stride, padding);
    }

    public override void Differentiate(Differentiation d) =>
        d.InputGradient(new PoolingGradient(Name, Taps, Taps, ByIndex: false, 1.0 / (Kernel * Kernel)), [d.OutputGradient]);

    public override void Lower(LoweringContext context) => context.Add(new Window(
        context.Output().Name, Formula, WindowKind.Sum, context.Input(), context.Output(), null, Taps, Taps, 1.0 / (Kernel * Kernel) * (Expr)new Accumulator()));
}
