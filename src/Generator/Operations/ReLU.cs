using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = max(0, x)</c>.</summary>
[Declared("ReLU")]
internal sealed record ReLU : Elementwise
{
    public override string Name => "ReLU";

    public override string Formula => "y = max(0, x)";

    public override bool DerivativeFromResult => true;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new ReLU();

    public override Expr Apply(Expr x) => Expr.Max(0, x);

    public override Expr Gradient(Expr gradient, Expr value) => Expr.WhereGreater(value, 0, gradient, 0);
}
