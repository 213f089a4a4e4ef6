using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Operations;

/// <summary>Windows over each channel.</summary>
internal abstract record Pooling(WindowAxis Y, WindowAxis X, bool CeilMode) : CompiledOperation
{
    public override string Detail => $"{Images.Describe(Y, X)}{(CeilMode ? ", ceil mode" : "")}";

    public override Shape InferShape(Shape input) => Images.Windows(this, input, input.Channels, Y, X, CeilMode);

    /// <summary>What a window reads, for formulas.</summary>
    protected string Window => $"x[c, {Images.Position("i", "u", Y.Taps)}, {Images.Position("j", "v", X.Taps)}] over the {Y.Kernel}x{X.Kernel} window";

    /// <summary>Whether windows may end beyond the padding.</summary>
    protected static bool ReadCeilMode(Arguments arguments) => arguments.Flag("ceilMode", false);
}

/// <summary>Backward step of pooling.</summary>
/// <param name="Of">The pooling's name.</param>
/// <param name="Y">Its taps along the height.</param>
/// <param name="X">Its taps along the width.</param>
/// <param name="ByIndex">Whether the gradient goes to the maximum alone.</param>
/// <param name="Scale">What each position of a window gets.</param>
/// <param name="Counted">For means whose windows do not all count the same number of positions, those that count.</param>
internal sealed record PoolingGradient(string Of, Taps Y, Taps X, bool ByIndex, double Scale, CountedArea? Counted = null) : CompiledOperation
{
    public override string Name => $"{Of}Gradient";

    public override string Formula => ByIndex
        ? "dx[c, h, w] = sum dy[c, i, j] of the windows whose maximum is at (h, w)"
        : Counted is null ? "dx[c, h, w] = scale * sum dy[c, i, j] of the windows that contain (h, w)" : "dx[c, h, w] = sum dy[c, i, j] / counted[i, j] of the windows that contain (h, w)";

    public override Shape InferShape(Shape input) => input;

    public override void Lower(LoweringContext context)
    {
        Expr result = new Accumulator();
        context.Add(new WindowGradient(
            context.Output().Name, Formula, context.Input(0), ByIndex ? context.Input(1) : null, context.Output(),
            Y.Backward, X.Backward, Counted, Scale == 1 ? result : Scale * result));
    }
}
