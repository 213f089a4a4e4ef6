using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = a + b</c>.</summary>
[Declared("Add")]
internal sealed record Add : Arithmetic
{
    public override string Name => "Add";

    protected override string Sign => "+";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => ScalarArithmetic.Read(arguments, BinaryOperator.Add) ?? (CompiledOperation)new Add();

    protected override Expr Combine(Expr a, Expr b) => a + b;

    protected override void DifferentiateFirst(Differentiation d) => Pass(d, 0);

    protected override void DifferentiateSecond(Differentiation d) => Pass(d, 1);
}
