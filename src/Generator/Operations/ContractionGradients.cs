using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Operations;

/// <summary>What convolutions and linear layers share: the forward contraction and its three gradients.</summary>
internal static class ContractionGradients
{
    public static void LowerForward(LoweringContext context, string formula, bool bias, Taps y, Taps x, int groups = 1)
    {
        Expr result = new Accumulator();
        if (bias)
            result += new ChannelLoad(context.Parameter(1));
        context.Add(new Contraction(context.Output().Name, formula, context.Input(), context.Parameter(0), context.Output(), y, x, groups, result));
    }

    public static void Add(Differentiation d, bool bias, Taps y, Taps x, int groups = 1)
    {
        d.ParameterGradients(new WeightGradient(y, x, groups), [d.Input, d.OutputGradient], 0);
        if (bias)
            d.ParameterGradients(new BiasGradient(), [d.OutputGradient], 1);
        if (d.NeedsInputGradient)
            d.InputGradient(new InputGradient(y, x, groups), [d.OutputGradient, d.Parameter(0)]);
    }
}

/// <summary>Gradient of a contraction's weights.</summary>
internal sealed record WeightGradient(Taps Y, Taps X, int Groups) : CompiledOperation
{
    public override string Name => "WeightGradient";

    public override string Formula => $"dw[o, c, u, v] += sum x[n, c, {Images.Position("i", "u", Y)}, {Images.Position("j", "v", X)}] * dy[n, o, i, j]";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context) => context.Add(new OuterProduct(context.Output().Name, Formula, context.Input(0), context.Input(1), context.Output(), Y, X, Groups));
}

/// <summary>Gradient of a contraction's bias.</summary>
internal sealed record BiasGradient : CompiledOperation
{
    public override string Name => "BiasGradient";

    public override string Formula => "db[o] += sum dy[n, o, i, j]";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context) =>
        context.Add(new Map(context.Output().Name, Formula, context.Input(), [], [new(context.Output(), new Load(context.Input()))]));
}

/// <summary>Gradient of a contraction's input: a contraction with the transposed weights over the forward windows that contain each position.</summary>
/// <remarks>
/// With stride 1 that is a convolution of the output's gradient with mirrored taps, and neighbouring pixels of large images make better tiles than the samples of
/// a small batch do. Small images are left to tiles of samples: those skip the taps that fall outside, of which small images have many. Where Winograd's products may
/// be used, they save more than that.
/// </remarks>
internal sealed record InputGradient(Taps Y, Taps X, int Groups) : CompiledOperation
{
    /// <summary>Widest image that is left to tiles of samples, and that where there are Winograd's products for a convolution of 3x3 taps.</summary>
    private const int SmallImage = 8, SmallFastImage = 3;

    /// <summary>Fewest outputs that are summed over as lanes, and fewest floats of weights that are not copied for it.</summary>
    private const int FewestSummedLanes = 64, FewestUncopiedFloats = 16 * 1024;

    /// <summary>Most positions for each position of the output's gradient: the others meet zeros around it, as with large kernels and no padding.</summary>
    private const double MostZeros = 1.25;

    public override string Name => "InputGradient";

    public override string Formula => $"dx[c, h, w] = sum dy[o, i, j] * w[o, c, u, v] where {Images.Position("i", "u", Y)} = h and {Images.Position("j", "v", X)} = w";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context)
    {
        var (weights, gradient, image) = (context.Parameter(), context.Input(), context.Output());
        if (IsProductWithTransposed(weights, gradient, image))
        {
            context.Add(new TransposedProduct(image.Name, Formula, gradient, weights, image, new Accumulator()));
            return;
        }
        var fast = context.Numerics == Numerics.Fast && Y.Count == Winograd.Taps && X.Count == Winograd.Taps;
        var overPixels = Y.Multiply == 1 && X.Multiply == 1 && image.Width > (fast ? SmallFastImage : SmallImage)
            && image.Height * image.Width <= MostZeros * gradient.Height * gradient.Width
            && !Contraction.IsOneToOne(weights, Groups);
        var (y, x) = overPixels ? (Y.Mirrored, X.Mirrored) : (Y.Backward, X.Backward);
        // A single tap is its own mirror image.
        var transposed = context.Transposed(weights, Groups, mirrored: overPixels && Y.Count * X.Count > 1);
        context.Add(new Contraction(image.Name, Formula, gradient, transposed, image, y, x, Groups, new Accumulator()));
    }

    /// <summary>
    /// Whether the forward window covers the whole image and the weights are so many that a transposed copy costs more than to sum over their lanes: sums over 128 outputs of 64 samples ran at 172 GFLOP/s,
    /// at 181 with a copy, while a copy is written by one core, fetched by others, and memory: of 9216x4096 weights it took 30 ms, four times the sums over 8 samples.
    /// </summary>
    private bool IsProductWithTransposed(Tensor weights, Tensor gradient, Tensor image)
    {
        static bool Covers(Taps taps, int extent) => taps is { Step: 1, Offset: 0 } && taps.Count == extent;
        return Groups == 1 && gradient.Height * gradient.Width == 1 && Covers(Y, image.Height) && Covers(X, image.Width)
            && weights.Channels >= FewestSummedLanes && weights.Weights.Floats >= FewestUncopiedFloats;
    }
}
