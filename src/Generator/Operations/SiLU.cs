using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = x / (1 + exp(-x))</c>.</summary>
[Declared("SiLU")]
internal sealed record SiLU : Elementwise
{
    public override string Name => "SiLU";

    public override string Formula => "y = x / (1 + exp(-x))";

    public override bool DerivativeFromResult => false;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new SiLU();

    public override Expr Apply(Expr x) => x * Expr.Call(Function.Sigmoid, x);

    public override Expr Gradient(Expr gradient, Expr value) => gradient * (Expr.Call(Function.Sigmoid, value) * (1 + value * (1 - Expr.Call(Function.Sigmoid, value))));
}
