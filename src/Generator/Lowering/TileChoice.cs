using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Lowering;

/// <summary>A register tile: <c>Rows * Columns</c> operands by <c>Vectors</c> vectors of <c>Lanes</c> floats, each pair with an accumulator of its own.</summary>
/// <param name="Rows">Rows in the outer direction (rows of an image, taps of a window).</param>
/// <param name="Columns">Rows in the inner direction (pixels, samples, channels).</param>
/// <param name="Vectors">Vectors side by side.</param>
/// <param name="Lanes">Floats of one vector.</param>
internal readonly record struct Tile(int Rows, int Columns, int Vectors, int Lanes)
{
    /// <summary>Whether lanes are neighbouring pixels of a row, and columns are output channels; else lanes are output channels, or samples.</summary>
    public bool LanesArePixels { get; init; }
}

/// <summary>What the rows of a contraction's tile are.</summary>
internal enum RowKind
{
    /// <summary>Neighbouring pixels of one image; a halo, or no padding, makes every tap fall inside.</summary>
    Pixels,

    /// <summary>Small squares of neighbouring pixels, by Winograd's products.</summary>
    Squares,

    /// <summary>The same pixel of neighbouring samples, with exactly the taps that fall inside.</summary>
    Samples,

    /// <summary>Outer channels of a gradient of weights, whose vectors are inner channels.</summary>
    Outputs,

    /// <summary>Neighbouring pixels of one image by some outer channels, whose lanes are inner channels that are added up in the end.</summary>
    Sums,

    /// <summary>Outer channels, each with a column of vectors of samples: pixels of a contraction, taps of a gradient of weights.</summary>
    Batch,
}

/// <summary>What a row of a tile multiplies its vectors with.</summary>
internal enum OperandKind
{
    /// <summary>One channel for all lanes: all of them belong to the same group.</summary>
    Broadcast,

    /// <summary>The channels of the lanes themselves: depthwise.</summary>
    Lanes,

    /// <summary>For each lane a channel of its own group: groups of any size, at the price of gathering.</summary>
    Gather,
}

/// <summary>How one contraction or outer product is tiled, for each vector width in the order 512, 256, 128 bits.</summary>
internal sealed record TileChoice(RowKind Rows, EquatableArray<Tile> Tiles, OperandKind Operand = OperandKind.Broadcast)
{
    /// <summary>How Winograd's products are cut; only for <see cref="RowKind.Squares"/>.</summary>
    public WinogradSchedule? Winograd { get; init; }
}
