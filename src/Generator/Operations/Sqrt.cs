using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = sqrt(x)</c>.</summary>
[Declared("Sqrt")]
internal sealed record Sqrt : Elementwise
{
    public override string Name => "Sqrt";

    public override string Formula => "y = sqrt(x)";

    public override bool DerivativeFromResult => true;

    public override bool IsInfiniteAtZero => true;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Sqrt();

    public override Expr Apply(Expr x) => Expr.Call(Function.Sqrt, x);

    public override Expr Gradient(Expr gradient, Expr value) => 0.5 * gradient / value;
}
