using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = x^2</c>.</summary>
[Declared("Square")]
internal sealed record Square : Elementwise
{
    public override string Name => "Square";

    public override string Formula => "y = x^2";

    public override bool DerivativeFromResult => false;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Square();

    public override Expr Apply(Expr x) => x * x;

    public override Expr Gradient(Expr gradient, Expr value) => 2 * (gradient * value);
}
