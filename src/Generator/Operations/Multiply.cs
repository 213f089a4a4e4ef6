using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = a * b</c>. Each operand's gradient is the result's times the other operand.</summary>
[Declared("Multiply")]
internal sealed record Multiply : Arithmetic
{
    public override string Name => "Multiply";

    protected override string Sign => "*";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => ScalarArithmetic.Read(arguments, BinaryOperator.Multiply) ?? (CompiledOperation)new Multiply();

    protected override Expr Combine(Expr a, Expr b) => a * b;

    protected override void DifferentiateFirst(Differentiation d) => Contribute(d, 0, this, d.OutputGradient, d.InputAt(1));

    protected override void DifferentiateSecond(Differentiation d) => Contribute(d, 1, this, d.OutputGradient, d.InputAt(0));
}
