using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = 1 / (1 + exp(-x))</c>.</summary>
[Declared("Sigmoid")]
internal sealed record Sigmoid : Elementwise
{
    public override string Name => "Sigmoid";

    public override string Formula => "y = 1 / (1 + exp(-x))";

    public override bool DerivativeFromResult => true;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Sigmoid();

    public override Expr Apply(Expr x) => Expr.Call(Function.Sigmoid, x);

    public override Expr Gradient(Expr gradient, Expr value) => gradient * (value * (1 - value));
}
