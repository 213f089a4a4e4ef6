using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Operations;

/// <summary>Arithmetic between two values, element by element. A vector of one number a channel counts for all positions of an image.</summary>
internal abstract record Arithmetic : CompiledOperation
{
    /// <summary>The sign between the operands.</summary>
    protected abstract string Sign { get; }

    public sealed override string Formula => $"y = a {Sign} b";

    /// <summary>The result for two elements.</summary>
    protected abstract Expr Combine(Expr a, Expr b);

    /// <summary>The second operand as the result may read it.</summary>
    protected virtual Expr Second(Expr b, int channels) => b;

    /// <summary>States the gradient of the first operand.</summary>
    protected abstract void DifferentiateFirst(Differentiation d);

    /// <summary>States the gradient of the second operand.</summary>
    protected abstract void DifferentiateSecond(Differentiation d);

    public sealed override Shape InferShape(Shape input) => input;

    public sealed override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        var (a, b) = (inputs[0], inputs[1]);
        if (a == b || IsForChannels(b, a))
            return a;
        if (IsForChannels(a, b))
            return b;
        throw new ProblemException(new Problem(
            ProblemIds.ShapesDoNotFit,
            $"{Name} works on two values of one shape, or on an image and one number for each of its channels, but the left one is {a} and the right one {b}; {WayOut(a, b)}"));
    }

    public sealed override void Differentiate(Differentiation d)
    {
        if (d.NeedsInputGradientAt(0))
            DifferentiateFirst(d);
        if (d.NeedsInputGradientAt(1))
            DifferentiateSecond(d);
    }

    public sealed override void Lower(LoweringContext context)
    {
        var (a, b, y) = (context.Input(0), context.Input(1), context.Output());
        context.Add(new Map(y.Name, Formula, y, [new(y, Combine(Operand(a, y), Second(Operand(b, y), y.Channels)))], []));
    }

    /// <summary>Lets an operand's gradient be what a step computes in the result's shape, summed over positions where the operand counts for all of them.</summary>
    protected static void Contribute(Differentiation d, int input, Operation step, params Value[] inputs)
    {
        if (d.InputAt(input).Sample.Length == d.Output.Sample.Length)
            d.InputGradientAt(input, step, inputs);
        else
            d.InputGradientAt(input, new SumOfPositions(), d.Compute(step, d.Intermediate("terms", d.Output.Shape), inputs));
    }

    /// <summary>Lets an operand's gradient be the result's.</summary>
    protected static void Pass(Differentiation d, int input)
    {
        if (d.InputAt(input).Sample.Length == d.Output.Sample.Length)
            d.PassGradient(input, d.OutputGradient);
        else
            d.InputGradientAt(input, new SumOfPositions(), d.OutputGradient);
    }

    /// <summary>An operand at the element that is computed.</summary>
    public static Expr Operand(Tensor operand, Tensor result) => operand.Length == result.Length ? new Load(operand) : new SampleChannelLoad(operand);

    private static bool IsForChannels(Shape vector, Shape image) => image.IsImage && vector.Pixels == 1 && vector.Channels == image.Channels;

    private static string WayOut(Shape a, Shape b) => a.IsImage && b.IsImage
        ? a.Channels != b.Channels && a.Height == b.Height && a.Width == b.Width
            ? $"give one of them {a.Channels} or {b.Channels} channels, for example with Shortcut or a 1x1 Conv2D"
            : "bring them to the same channels, height and width, for example with stride, padding, Shortcut or pooling"
        : "bring them to one shape, for example with Linear, Flatten or Reshape";
}

/// <summary>Backward step of an operand that counts for all positions: its gradient is the sum over them.</summary>
internal sealed record SumOfPositions : CompiledOperation
{
    public override string Name => "SumOfPositions";

    public override string Formula => "y[c] = sum of x[c, i, j] over the image";

    public override Shape InferShape(Shape input) => new(input.Channels);

    public override void Lower(LoweringContext context) => context.Add(new Window(
        context.Output().Name, Formula, WindowKind.Sum, context.Input(), context.Output(), null,
        Taps.Forward(context.Input().Height, 1, 0), Taps.Forward(context.Input().Width, 1, 0), null, new Accumulator()));
}
