using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Expressions;

namespace NetCompiler.Generator.Kernels;

/// <summary>What distinguishes one block of a contraction over vectors of samples from another; equal blocks are emitted once.</summary>
/// <param name="Tile">Rows are outer channels, columns are pixels.</param>
/// <param name="Taps">For each tap along the width, the columns for which it reads inside the image.</param>
/// <param name="Pixel">Floats from one pixel of the operand to the next.</param>
/// <param name="TapStride">Floats from the weights of one tap to those of the next.</param>
/// <param name="IsOneChannel">Whether there is one channel to sum over.</param>
/// <param name="ResultPixel">Floats from one pixel of the result to the next.</param>
/// <param name="Epilogue">What is applied before the result is stored.</param>
/// <param name="ElementPixels">Floats from one pixel to the next, for each element-wise operand of the epilogue.</param>
internal sealed record BatchBlockSpec(Tile Tile, EquatableArray<EquatableArray<ColumnTap>> Taps, int Pixel, int TapStride, bool IsOneChannel, int ResultPixel, Expr Epilogue, EquatableArray<int> ElementPixels) : IBlock
{
    public string Name => $"BatchContraction{Tile.Rows}x{Tile.Columns}Over{Taps.Count}";

    public IBlock Anonymous() => this with { Epilogue = EpilogueOperands.Anonymous(Epilogue) };

    public void Write(CodeWriter writer, string name) => BatchBlock.Write(writer, name, this);
}
