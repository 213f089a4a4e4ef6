using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Lowering;

/// <summary>A vector width that code is emitted for.</summary>
/// <param name="Bits">512, 256 or 128.</param>
internal readonly record struct VectorWidth(int Bits)
{
    /// <summary>The three widths, the widest first.</summary>
    public static IReadOnlyList<VectorWidth> All { get; } = [new(512), new(256), new(128)];

    /// <summary>Floats of one vector.</summary>
    public int Lanes => Bits / 32;

    /// <summary>Place in <see cref="All"/>.</summary>
    public int Index => Bits == 512 ? 0 : Bits == 256 ? 1 : 2;

    /// <summary>Whether comparisons go to registers of their own, under which lanes are chosen.</summary>
    public bool HasMasks => Bits == 512;

    /// <summary>Whether a gradient of weights is taken from the maxima alone: lanes choose their pixels under masks, where those cost no registers of numbers.</summary>
    public bool FollowsMaxima(OuterProduct product) => HasMasks && product.Maxima is not null;

    /// <summary>Vector registers that instructions of this width can name.</summary>
    public int Registers => Bits == 512 ? 32 : 16;
}
