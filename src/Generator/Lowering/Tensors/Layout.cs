namespace NetCompiler.Generator.Lowering.Tensors;

/// <summary>Where the elements of one sample's tensor lie: channels innermost, neighbours one float apart; or the batch innermost, one sample a lane.</summary>
/// <param name="PixelStride">Floats from one pixel to the next: the channels, padded to whole vectors where the channels are read as vectors.</param>
/// <param name="RowStride">Floats from one row to the next.</param>
/// <param name="ImageStride">Floats from one sample to the next.</param>
/// <param name="Origin">Floats from a sample's start to its first real pixel, behind the halo.</param>
/// <param name="ChannelStride">Floats from one channel to the next: 1, except in images as the caller hands them over, and where samples lie between them.</param>
/// <param name="SampleLanes">
/// Samples that lie side by side in each element's place, one float apart: 1, or <see cref="BatchLanes"/> where the batch is innermost. The image stride is a sample's share of
/// such a group, so that the group of sample n, a multiple of so many, begins at n image strides.
/// </param>
/// <param name="PartFloats">Floats that a pixel's channels take, whole vectors, where they lie among those of a larger tensor; else 0, and they take all up to the next pixel.</param>
internal readonly record struct Layout(int PixelStride, int RowStride, int ImageStride, int Origin, int ChannelStride = 1, int SampleLanes = 1, int PartFloats = 0)
{
    /// <summary>Samples side by side where the batch is innermost: a vector of 512 bits, several narrower ones. Chunks and slices begin at multiples of so many.</summary>
    public const int BatchLanes = 16;

    /// <summary>So many samples in whole groups.</summary>
    public static int Groups(int samples) => (samples + BatchLanes - 1) / BatchLanes * BatchLanes;

    /// <summary>Whether the channels lie among those of a larger tensor.</summary>
    public bool IsPart => PartFloats > 0;

    /// <summary>Floats of a pixel that are read and written as vectors.</summary>
    public int PixelFloats => IsPart ? PartFloats : PixelStride;

    /// <summary>Whether samples lie side by side.</summary>
    public bool IsBatchInnermost => SampleLanes > 1;

    /// <summary>Whether a pixel can be read and written as vectors: its channels are padded to whole ones, or each is a vector of samples.</summary>
    public bool IsVectors(Tensor tensor) => IsBatchInnermost || ChannelStride == 1 && PixelFloats == PaddedChannels(tensor.Channels);

    /// <summary>Channels innermost, padded to whole vectors, with a halo of zeros.</summary>
    public static Layout Padded(Tensor tensor, Halo halo = default) => Of(tensor, PaddedChannels(tensor.Channels), halo);

    /// <summary>Some channels of a larger tensor, from <paramref name="first"/> on, as a tensor of their own.</summary>
    public static Layout Part(Layout whole, int first, int channels) => whole with { Origin = whole.Origin + first, PartFloats = channels };

    /// <summary>Channels innermost without padding: for operands that are read one channel at a time.</summary>
    public static Layout Dense(Tensor tensor, Halo halo = default) => Of(tensor, tensor.Channels, halo);

    /// <summary>The batch innermost: <see cref="BatchLanes"/> samples side by side, then channels without padding, with a halo of zeros.</summary>
    public static Layout BatchInnermost(Tensor tensor, Halo halo = default)
    {
        var pixel = tensor.Channels * BatchLanes;
        var row = (tensor.Width + 2 * halo.Columns) * pixel;
        // Pixels many lines apart compete for the same sets of the cache: rows of an odd number of lines spread them.
        if (tensor.Channels % 8 == 0)
            row += BatchLanes;
        var lines = (tensor.Height + 2 * halo.Rows) * row / BatchLanes;
        // A sample's share of a group is as many floats as the group has cache lines: an odd number, as below.
        return new Layout(pixel, row, lines | 1, halo.Rows * row + halo.Columns * pixel, BatchLanes, BatchLanes);
    }

    /// <summary>Channel by channel, each row by row, as callers hand images over.</summary>
    public static Layout Planar(Tensor tensor) => new(1, tensor.Width, tensor.Length, 0, tensor.Height * tensor.Width);

    /// <summary>
    /// Floats that a pixel's channels take: one 128-bit vector, one of 256 bits, or whole cache lines; above 48 channels an even number of
    /// lines, so that the register tiles can be two vectors wide. The same for every vector width.
    /// </summary>
    public static int PaddedChannels(int channels) => channels switch
    {
        <= 4 => 4,
        <= 8 => 8,
        <= 48 => (channels + 15) / 16 * 16,
        _ => (channels + 31) / 32 * 32,
    };

    private static Layout Of(Tensor tensor, int pixel, Halo halo)
    {
        var row = (tensor.Width + 2 * halo.Columns) * pixel;
        var image = (tensor.Height + 2 * halo.Rows) * row;
        // An odd number of cache lines: the same pixel of neighbouring samples must not compete for the same sets of the cache.
        if (tensor.IsPerSample && image % 32 == 0)
            image += 16;
        return new Layout(pixel, row, image, halo.Rows * row + halo.Columns * pixel);
    }
}
