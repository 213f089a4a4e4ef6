using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator.Kernels;

/// <summary>What distinguishes one block of a weight gradient over vectors of samples from another; equal blocks are emitted once.</summary>
/// <param name="Tile">Rows are outer channels, columns are taps, row by row.</param>
/// <param name="Taps">Floats from where the block begins to read to what each tap reads.</param>
/// <param name="TapStride">Floats from the weights of one tap to those of the next.</param>
internal sealed record BatchGradientSpec(Tile Tile, EquatableArray<int> Taps, int TapStride) : IBlock
{
    public string Name => $"BatchOuterProduct{Tile.Rows}x{Tile.Columns}";

    public IBlock Anonymous() => this;

    public void Write(CodeWriter writer, string name) => BatchGradientBlock.Write(writer, name, this);
}
