using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = a - b</c>.</summary>
[Declared("Subtract")]
internal sealed record Subtract : Arithmetic
{
    public override string Name => "Subtract";

    protected override string Sign => "-";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => ScalarArithmetic.Read(arguments, BinaryOperator.Subtract) ?? (CompiledOperation)new Subtract();

    protected override Expr Combine(Expr a, Expr b) => a - b;

    protected override void DifferentiateFirst(Differentiation d) => Pass(d, 0);

    protected override void DifferentiateSecond(Differentiation d) => Contribute(d, 1, new Negate(), d.OutputGradient);
}
