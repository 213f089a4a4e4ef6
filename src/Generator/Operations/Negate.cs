using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = -x</c>.</summary>
[Declared("Negate")]
internal sealed record Negate : Elementwise
{
    public override string Name => "Negate";

    public override string Formula => "y = -x";

    public override bool DerivativeFromResult => true;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Negate();

    public override Expr Apply(Expr x) => Expr.Call(Function.Negate, x);

    public override Expr Gradient(Expr gradient, Expr value) => Expr.Call(Function.Negate, gradient);
}
