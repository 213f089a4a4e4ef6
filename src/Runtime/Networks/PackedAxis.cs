namespace NetCompiler;

/// <summary>Where the elements along one axis of a parameter lie in the packed block: element <c>i</c> at <c>i / Block * OuterStride + i % Block * InnerStride</c>.</summary>
/// <param name="Extent">Number of elements along the axis.</param>
/// <param name="Block">Elements that lie <paramref name="InnerStride"/> apart before the next block begins.</param>
/// <param name="OuterStride">Floats from one block to the next.</param>
/// <param name="InnerStride">Floats from one element to the next within a block.</param>
public readonly record struct PackedAxis(int Extent, int Block, int OuterStride, int InnerStride)
{
    /// <summary>Floats from the axis' first element to element <paramref name="index"/>.</summary>
    public int Offset(int index) => index / Block * OuterStride + index % Block * InnerStride;
}
