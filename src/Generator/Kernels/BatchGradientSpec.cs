using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Kernels;

/// <summary>What distinguishes one block of a weight gradient over vectors of samples from another; equal blocks are emitted once.</summary>
/// <param name="Tile">Rows are outer channels, columns are taps along the width.</param>
/// <param name="Tap">Floats from what one tap reads to what the next one reads.</param>
/// <param name="TapStride">Floats from the weights of one tap to those of the next.</param>
internal sealed record BatchGradientSpec(Tile Tile, int Tap, int TapStride) : IBlock
{
    public string Name => $"BatchOuterProduct{Tile.Rows}x{Tile.Columns}";

    public IBlock Anonymous() => this;

    public void Write(CodeWriter writer, string name) => BatchGradientBlock.Write(writer, name, this);
}
