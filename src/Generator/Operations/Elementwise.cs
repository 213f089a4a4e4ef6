using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Operations;

/// <summary>An activation function: <c>y = f(x)</c>, element by element.</summary>
internal abstract record Elementwise : CompiledOperation
{
    public override bool IsElementwise => true;

    /// <summary>Whether the derivative is computed from the result rather than from the input.</summary>
    public abstract bool DerivativeFromResult { get; }

    public override Shape InferShape(Shape input) => input;

    /// <summary>Whether f or its derivative is infinite at zero, where padding lanes must not get: they hold zeros.</summary>
    public virtual bool IsInfiniteAtZero => false;

    /// <summary>f(x).</summary>
    public abstract Expr Apply(Expr x);

    /// <summary>The gradient of x, given that of y and either y or x (see <see cref="DerivativeFromResult"/>); zero where the gradient of y is zero.</summary>
    public abstract Expr Gradient(Expr gradient, Expr value);

    public override void Differentiate(Differentiation d) =>
        d.InputGradient(new ElementwiseGradient(this), [d.OutputGradient, DerivativeFromResult ? d.Output : d.Input]);

    public override void Lower(LoweringContext context) =>
        context.Add(new Map(context.Output().Name, Formula, context.Output(), [new(context.Output(), Apply(Operand(context.Input())))], []));

    /// <summary>The operand, or the result, as this function may read it.</summary>
    public Expr Operand(Tensor tensor) => IsInfiniteAtZero ? Padding.Ones(tensor) : new Load(tensor);
}

/// <summary>The backward step of an activation function.</summary>
internal sealed record ElementwiseGradient(Elementwise Of) : CompiledOperation
{
    public override string Name => $"{Of.Name}Gradient";

    public override string Formula => $"dx = dy * f'(x), {Of.Formula}";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context) => context.Add(new Map(
        context.Output().Name, Formula, context.Output(),
        [new(context.Output(), Of.Gradient(new Load(context.Input(0)), Of.Operand(context.Input(1))))], []));
}
