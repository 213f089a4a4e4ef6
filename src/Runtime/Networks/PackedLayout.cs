namespace NetCompiler;

/// <summary>Converts between a parameter's row-major elements, as PyTorch orders them, and their places in the packed block.</summary>
/// <remarks>The first axis of the layout is walked; the places of the others are looked up, the same for each of its indices.</remarks>
internal sealed unsafe class PackedLayout
{
    private readonly PackedAxis _first;
    private readonly int _offset;
    private readonly int[] _places;

    public PackedLayout(ParameterModel parameter)
    {
        _offset = parameter.Offset;
        _first = parameter.Axes.Count > 0 ? parameter.Axes[0] : new PackedAxis(1, 1, 0, 0);
        _places = Places([.. parameter.Axes.Skip(1)]);
    }

    /// <summary>Indices of the first axis.</summary>
    public int Rows => _first.Extent;

    /// <summary>Elements for each index of the first axis.</summary>
    public int RowLength => _places.Length;

    public void Unpack(float* block, Span<float> destination)
    {
        for (var row = 0; row < Rows; row++)
        {
            var from = Row(block, row);
            var to = destination.Slice(row * RowLength, RowLength);
            for (var i = 0; i < to.Length; i++)
                to[i] = from[_places[i]];
        }
    }

    public void Pack(ReadOnlySpan<float> source, float* block)
    {
        for (var row = 0; row < Rows; row++)
            PackRow(row, source.Slice(row * RowLength, RowLength), block);
    }

    /// <summary>Packs the elements for one index of the first axis.</summary>
    public void PackRow(int row, ReadOnlySpan<float> source, float* block)
    {
        var to = Row(block, row);
        for (var i = 0; i < source.Length; i++)
            to[_places[i]] = source[i];
    }

    /// <summary>Adds the place of every element in the block.</summary>
    public void AddPositions(List<int> positions)
    {
        for (var row = 0; row < Rows; row++)
            foreach (var place in _places)
                positions.Add(_offset + _first.Offset(row) + place);
    }

    private float* Row(float* block, int row) => block + _offset + _first.Offset(row);

    /// <summary>Places of every element over some axes, in row-major order.</summary>
    private static int[] Places(PackedAxis[] axes)
    {
        int[] places = [0];
        foreach (var axis in axes)
        {
            var finer = new int[places.Length * axis.Extent];
            for (var i = 0; i < finer.Length; i++)
                finer[i] = places[i / axis.Extent] + axis.Offset(i % axis.Extent);
            places = finer;
        }
        return places;
    }
}
