namespace NetCompiler;

/// <summary>Converts between a parameter's row-major elements, as PyTorch orders them, and their places in the packed block.</summary>
internal static class PackedLayout
{
    public static unsafe void Unpack(ParameterModel parameter, float* block, Span<float> destination)
    {
        var positions = Positions(parameter);
        for (var i = 0; i < destination.Length; i++)
            destination[i] = block[positions[i]];
    }

    public static unsafe void Pack(ParameterModel parameter, ReadOnlySpan<float> source, float* block)
    {
        var positions = Positions(parameter);
        for (var i = 0; i < source.Length; i++)
            block[positions[i]] = source[i];
    }

    public static void AddPositions(ParameterModel parameter, List<int> positions) => positions.AddRange(Positions(parameter));

    /// <summary>Position of every element in row-major order.</summary>
    private static int[] Positions(ParameterModel parameter)
    {
        var positions = new int[parameter.Length];
        positions[0] = parameter.Offset;
        var count = 1;
        foreach (var axis in parameter.Axes)
        {
            // Every position so far becomes the first of `Extent` neighbours; from the back, so that none is overwritten before it is used.
            for (var i = count - 1; i >= 0; i--)
            {
                var origin = positions[i];
                for (var k = axis.Extent - 1; k >= 0; k--)
                    positions[i * axis.Extent + k] = origin + axis.Offset(k);
            }
            count *= axis.Extent;
        }
        return positions;
    }
}
