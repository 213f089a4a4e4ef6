using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>Where a gradient comes from that lies at the maxima of windows alone, each window of 2x2 positions having one.</summary>
/// <param name="Gradient">One number a window.</param>
/// <param name="Index">The maximum's position in each window, row by row.</param>
internal sealed record Maxima(Tensor Gradient, Tensor Index)
{
    /// <summary>Rows and columns of a window.</summary>
    public const int WindowSize = 2;
}
