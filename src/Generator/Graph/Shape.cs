using System.Globalization;
using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>Shape of one sample: [features], or [channels, height, width].</summary>
internal readonly record struct Shape(EquatableArray<int> Dimensions)
{
    public Shape(params int[] dimensions)
        : this(new EquatableArray<int>(dimensions))
    {
    }

    public bool IsImage => Dimensions.Count == 3;

    /// <summary>Channels of an image; features of a vector, which counts as an image of one pixel.</summary>
    public int Channels => Dimensions[0];

    public int Height => IsImage ? Dimensions[1] : 1;

    public int Width => IsImage ? Dimensions[2] : 1;

    public int Pixels => Height * Width;

    public int Length => Channels * Pixels;

    public override string ToString() => string.Join("x", Dimensions.Select(d => d.ToString(CultureInfo.InvariantCulture)));
}
