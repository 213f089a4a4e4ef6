using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Kernels;

/// <summary>What distinguishes one block of a contraction over vectors of neighbouring pixels from another; equal blocks are emitted once.</summary>
/// <param name="Tile">Rows of the image by output channels by vectors of pixels.</param>
/// <param name="Begins">The first pixel of each vector, from the tile's first on; the last vector of a row may begin within the one before.</param>
/// <param name="Stored">Channels that are stored, whole fours: those of the tile, and zeros behind the last one.</param>
/// <param name="Taps">Taps along the width.</param>
/// <param name="Step">Pixels from one tap to the next.</param>
/// <param name="TapStride">Floats from the weights of one tap to those of the next.</param>
/// <param name="ResultPixel">Floats from one pixel of the result to the next.</param>
/// <param name="Epilogue">What is applied before the result is stored.</param>
internal sealed record PixelVectorBlockSpec(Tile Tile, EquatableArray<int> Begins, int Stored, int Taps, int Step, int TapStride, int ResultPixel, Expr Epilogue) : IBlock
{
    public string Name => $"PixelVectorContraction{(Tile.Rows > 1 ? $"{Tile.Rows}x" : "")}{Tile.Columns}x{Tile.Vectors * Tile.Lanes}Over{Taps}";

    public IBlock Anonymous() => this with { Epilogue = EpilogueOperands.Anonymous(Epilogue) };

    public void Write(CodeWriter writer, string name) => PixelVectorBlock.Write(writer, name, this);
}
