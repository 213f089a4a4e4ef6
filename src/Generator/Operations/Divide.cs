using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary><c>y = a / b</c>.</summary>
[Declared("Divide")]
internal sealed record Divide : Arithmetic
{
    public override string Name => "Divide";

    protected override string Sign => "/";

    public static CompiledOperation Create(Arguments arguments, Initialization initialization) => ScalarArithmetic.Read(arguments, BinaryOperator.Divide) ?? (CompiledOperation)new Divide();

    protected override Expr Combine(Expr a, Expr b) => a / b;

    protected override Expr Second(Expr b, int channels) => Padding.Ones(b, channels);

    protected override void DifferentiateFirst(Differentiation d) => Contribute(d, 0, this, d.OutputGradient, d.InputAt(1));

    protected override void DifferentiateSecond(Differentiation d) => Contribute(d, 1, new DivisorGradient(), d.OutputGradient, d.Output, d.InputAt(1));
}

/// <summary>Backward step of a division with respect to the divisor.</summary>
internal sealed record DivisorGradient : CompiledOperation
{
    public override string Name => "DivisorGradient";

    public override string Formula => "db = -dy * y / b";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context)
    {
        var result = context.Output();
        var divisor = Padding.Ones(Arithmetic.Operand(context.Input(2), result), result.Channels);
        context.Add(new Map(result.Name, Formula, result, [new(result, Expr.Call(Function.Negate, new Load(context.Input(0)) * new Load(context.Input(1)) / divisor))], []));
    }
}
