using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = log(x)</c>.</summary>
[Declared("Log")]
internal sealed record Log : Elementwise
{
    public override string Name => "Log";

    public override string Formula => "y = log(x)";

    public override bool DerivativeFromResult => false;

    public override bool IsInfiniteAtZero => true;

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => new Log();

    public override Expr Apply(Expr x) => Expr.Call(Function.Log, x);

    public override Expr Gradient(Expr gradient, Expr value) => gradient / value;
}
