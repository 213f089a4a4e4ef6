using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = |x|</c>.</summary>
[Declared("Abs")]
internal sealed record Abs : Elementwise
{
    public override string Name => "Abs";

    public override string Formula => "y = |x|";

    public override bool DerivativeFromResult => false;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Abs();

    public override Expr Apply(Expr x) => Expr.Call(Function.Abs, x);

    public override Expr Gradient(Expr gradient, Expr value) => Expr.WhereGreater(value, 0, gradient, Expr.WhereGreater(0, value, Expr.Call(Function.Negate, gradient), 0));
}
