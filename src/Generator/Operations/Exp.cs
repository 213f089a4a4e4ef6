using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = exp(x)</c>.</summary>
[Declared("Exp")]
internal sealed record Exp : Elementwise
{
    public override string Name => "Exp";

    public override string Formula => "y = exp(x)";

    public override bool DerivativeFromResult => true;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Exp();

    public override Expr Apply(Expr x) => Expr.Call(Function.Exp, x);

    public override Expr Gradient(Expr gradient, Expr value) => gradient * value;
}
