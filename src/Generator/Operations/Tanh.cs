using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = tanh(x)</c>.</summary>
[Declared("Tanh")]
internal sealed record Tanh : Elementwise
{
    public override string Name => "Tanh";

    public override string Formula => "y = tanh(x)";

    public override bool DerivativeFromResult => true;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Tanh();

    public override Expr Apply(Expr x) => Expr.Call(Function.Tanh, x);

    public override Expr Gradient(Expr gradient, Expr value) => gradient * (1 - value * value);
}
