using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Operations;

/// <summary>Keeps padding lanes, which hold zeros, away from where a function is infinite: infinities there would reach sums that are kept for each lane.</summary>
internal static class Padding
{
    /// <summary>A tensor's elements, with ones in the padding lanes where there are any.</summary>
    public static Expr Ones(Tensor tensor) => Ones(new Load(tensor), tensor.Channels);

    /// <summary>An operand for so many channels, with ones in the padding lanes where there are any.</summary>
    public static Expr Ones(Expr operand, int channels) => Layout.PaddedChannels(channels) == channels ? operand : Expr.WhereGreater(new RealChannel(), 0, operand, 1);
}
