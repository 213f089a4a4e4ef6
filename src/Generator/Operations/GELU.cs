using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = x * Phi(x), Phi the standard normal distribution function</c>.</summary>
[Declared("GELU")]
internal sealed record GELU : Elementwise
{
    public override string Name => "GELU";

    public override string Formula => "y = x * Phi(x), Phi the standard normal distribution function";

    public override bool DerivativeFromResult => false;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new GELU();

    public override Expr Apply(Expr x) => x * Expr.Call(Function.NormalCdf, x);

    public override Expr Gradient(Expr gradient, Expr value) => gradient * (Expr.Call(Function.NormalCdf, value) + value * (0.3989422804014327 * Expr.Call(Function.Exp, -0.5 * (value * value))));
}
