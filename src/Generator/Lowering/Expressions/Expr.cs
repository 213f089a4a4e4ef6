using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Expressions;

/// <summary>An element-wise expression over vectors of neighbouring channels: the body of maps and row reductions, the epilogue of contractions and windows.</summary>
internal abstract record Expr
{
    public static Expr operator +(Expr a, Expr b) => new Binary(BinaryOperator.Add, a, b);

    public static Expr operator -(Expr a, Expr b) => new Binary(BinaryOperator.Subtract, a, b);

    public static Expr operator *(Expr a, Expr b) => new Binary(BinaryOperator.Multiply, a, b);

    public static Expr operator /(Expr a, Expr b) => new Binary(BinaryOperator.Divide, a, b);

    public static implicit operator Expr(double value) => new Constant(value);

    public static Expr Max(Expr a, Expr b) => new Binary(BinaryOperator.Max, a, b);

    public static Expr Min(Expr a, Expr b) => new Binary(BinaryOperator.Min, a, b);

    public static Expr Call(Function function, Expr a) => new Unary(function, a);

    /// <summary><paramref name="then"/> where a &gt; b, else <paramref name="otherwise"/>.</summary>
    public static Expr WhereGreater(Expr a, Expr b, Expr then, Expr otherwise) => new Select(a, b, then, otherwise);

    /// <summary>Sub-expressions, in order.</summary>
    public virtual EquatableArray<Expr> Children => [];

    /// <summary>The same expression over other sub-expressions.</summary>
    public virtual Expr With(IReadOnlyList<Expr> children) => this;

    /// <summary>Replaces sub-expressions, the innermost first.</summary>
    public Expr Rewrite(Func<Expr, Expr> rule) => rule(Children.Count == 0 ? this : With([.. Children.Select(c => c.Rewrite(rule))]));

    /// <summary>This expression and all below it.</summary>
    public IEnumerable<Expr> All() => Children.SelectMany(c => c.All()).Prepend(this);
}

internal enum BinaryOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Max,
    Min,
}

/// <summary>Functions of one vector; each is a method of the runtime's VectorMath, or of the vector types.</summary>
internal enum Function
{
    Negate,
    Abs,
    Sqrt,
    Exp,
    Log,
    Log1P,
    Sigmoid,
    Tanh,

    /// <summary>The standard normal distribution function.</summary>
    NormalCdf,
}

/// <summary>A number known while compiling.</summary>
internal sealed record Constant(double Value) : Expr;

/// <summary>A number that the emitted code knows under this name: inverseSamples, inverseLabelWeight; elements and sliceElements in channel reductions.</summary>
internal sealed record Scalar(string Name) : Expr;

/// <summary>What a contraction or window has just computed, in an epilogue.</summary>
internal sealed record Accumulator : Expr;

/// <summary>The element of a tensor at the place that is being computed.</summary>
internal sealed record Load(Tensor Tensor) : Expr;

/// <summary>A tensor of one number a channel, at the channel that is being computed.</summary>
internal sealed record ChannelLoad(Tensor Tensor) : Expr;

/// <summary>A tensor of one number for each element of a sample, at the element that is being computed.</summary>
internal sealed record ElementLoad(Tensor Tensor) : Expr;

/// <summary>A tensor of one number for each channel of each sample, at the sample and channel that are being computed. Only in maps.</summary>
internal sealed record SampleChannelLoad(Tensor Tensor) : Expr;

/// <summary>A tensor of one number a sample, in all lanes. Only in row reductions.</summary>
internal sealed record SampleLoad(Tensor Tensor) : Expr;

/// <summary>1 in the lanes of channels that there are, 0 in those of the padding. Only in maps.</summary>
internal sealed record RealChannel : Expr;

/// <summary>In a channel reduction: a slice vector of the slice that is being visited.</summary>
internal sealed record SliceLoad(Tensor Tensor) : Expr;

/// <summary>A result that an earlier statement of the same row or channel named.</summary>
internal sealed record Named(string Name) : Expr;

/// <summary>1 at the lane of the sample's label, else 0.</summary>
internal sealed record OneHot : Expr;

/// <summary>Numbers known while compiling, one for each channel of a row, at the channel that is being computed.</summary>
internal sealed record RowConstants(EquatableArray<double> Values) : Expr;

/// <summary>The target vector's element.</summary>
internal sealed record Target : Expr;

/// <summary>A random number in [0, 1) for each element of each sample and step.</summary>
internal sealed record RandomUniform(int Stream) : Expr;

internal sealed record Unary(Function Function, Expr Operand) : Expr
{
    /// <summary>Whether the function is a method, and no instruction or two.</summary>
    public bool IsCall => Function is not (Function.Negate or Function.Abs or Function.Sqrt);

    public override EquatableArray<Expr> Children => [Operand];

    public override Expr With(IReadOnlyList<Expr> children) => this with { Operand = children[0] };
}

internal sealed record Binary(BinaryOperator Operator, Expr Left, Expr Right) : Expr
{
    public override EquatableArray<Expr> Children => [Left, Right];

    public override Expr With(IReadOnlyList<Expr> children) => this with { Left = children[0], Right = children[1] };
}

/// <summary><c>Left &gt; Right ? Then : Otherwise</c>, lane by lane.</summary>
internal sealed record Select(Expr Left, Expr Right, Expr Then, Expr Otherwise) : Expr
{
    public override EquatableArray<Expr> Children => [Left, Right, Then, Otherwise];

    public override Expr With(IReadOnlyList<Expr> children) => this with { Left = children[0], Right = children[1], Then = children[2], Otherwise = children[3] };
}
