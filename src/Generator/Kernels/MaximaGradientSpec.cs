using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Kernels;

/// <summary>What distinguishes one block of a weight gradient at maxima from another; equal blocks are emitted once.</summary>
/// <param name="Tile">Rows and columns of taps, all rows that there are.</param>
/// <param name="RowStride">Floats from one row of the image to the next.</param>
/// <param name="PixelStride">Floats from one pixel to the next.</param>
/// <param name="RowTaps">Taps of a whole row.</param>
/// <param name="TapStride">Floats from the weights of one tap to those of the next.</param>
internal sealed record MaximaGradientSpec(Tile Tile, int RowStride, int PixelStride, int RowTaps, int TapStride) : IBlock
{
    /// <summary>Rows of pixels of which one column waits in registers for the next: those that sums, the gradient, two chosen pixels and an operand leave.</summary>
    public int SharedRows => VectorWidth.All.First(width => width.Lanes == Tile.Lanes).Registers - Tile.Rows * Tile.Columns - 4;

    public string Name => $"MaximaOuterProduct{Tile.Rows}x{Tile.Columns}";

    public IBlock Anonymous() => this;

    public void Write(CodeWriter writer, string name) => MaximaGradientBlock.Write(writer, name, this);
}
