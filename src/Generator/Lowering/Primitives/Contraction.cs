using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary><c>Out[n, y, x, o] = Epilogue(Σ over taps v, u and inner channels c of A[n, y at v, x at u, c] · Weights[o, c, v, u])</c>, c over the channels of o's group.</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="A">The operand whose channels are summed over.</param>
/// <param name="Weights">Packed weights, the outer channels along the vector.</param>
/// <param name="Out">The result.</param>
/// <param name="Y">Taps along the height.</param>
/// <param name="X">Taps along the width.</param>
/// <param name="Groups">Groups into which the channels of both sides are cut; 1 where every result sums over all channels.</param>
/// <param name="Apply">The epilogue, over <see cref="Accumulator"/>.</param>
internal sealed record Contraction(string Name, string Formula, Tensor A, Tensor Weights, Tensor Out, Taps Y, Taps X, int Groups, Expr Apply) : Primitive(Name, Formula)
{
    private const double WorthSkipping = 0.1;

    public override IEnumerable<Tensor> Reads => TensorsOf(Apply).Prepend(Weights).Prepend(A);

    public override IEnumerable<Tensor> Writes => [Out];

    /// <summary>Whether each channel is contracted with its own weights alone, so that neighbouring channels are read as a vector.</summary>
    public bool IsDepthwise => IsOneToOne(Weights, Groups);

    /// <summary>Whether groups have one channel on either side.</summary>
    public static bool IsOneToOne(Tensor weights, int groups) => groups > 1 && groups == weights.Channels && weights.Inner == 1;

    /// <summary>Whether there is one pixel, for which every tap falls inside.</summary>
    public bool IsOnePixel => Out.Height * Out.Width == 1 && Y.Step > 0 && Y.Offset == 0 && X.Offset == 0;

    /// <summary>
    /// Whether so many forward taps fall outside the image that, where there are enough samples, tiles are better of those than of pixels: neighbouring samples have the same taps inside, and skip the others.
    /// Measured: with 9 % of the taps outside (5x5 at 27x27 pixels, 8 samples) pixels lose 0 to 3 %, with 31 % (5x5 at 7x7) 35 to 46 %.
    /// </summary>
    public bool HangsOver => Y.Divide == 1 && X.Divide == 1 && 1 - Y.Inside(Out.Height, A.Height) * X.Inside(Out.Width, A.Width) > WorthSkipping;

    /// <summary>Taps outside the image are counted: what a kernel skips is its gain.</summary>
    public override long Flops => 2L * Weights.Inner * Out.Channels * Y.Count * X.Count * (Y.Divide == 1 ? Out.Height * Out.Width : A.Height * A.Width);

    public override Primitive Renamed(Tensor from, Tensor to) => this with { A = Renamed(A, from, to), Apply = Renamed(Apply, from, to) };

    public override Expr Epilogue => Apply;

    public override Primitive WithEpilogue(Tensor output, Expr epilogue) => this with { Out = output, Apply = epilogue };
}
