namespace NetCompiler.Generator.Lowering.Tensors;

/// <summary>Where the elements of one sample's tensor lie: channels innermost, neighbours one float apart.</summary>
/// <param name="PixelStride">Floats from one pixel to the next: the channels, padded to whole vectors where the channels are read as vectors.</param>
/// <param name="RowStride">Floats from one row to the next.</param>
/// <param name="ImageStride">Floats from one sample to the next.</param>
/// <param name="Origin">Floats from a sample's start to its first real pixel, behind the halo.</param>
/// <param name="ChannelStride">Floats from one channel to the next: 1, except in images as the caller hands them over.</param>
internal readonly record struct Layout(int PixelStride, int RowStride, int ImageStride, int Origin, int ChannelStride = 1)
{
    /// <summary>Whether channels are padded to whole vectors, so that a pixel can be read and written as vectors.</summary>
    public bool IsPadded(Tensor tensor) => ChannelStride == 1 && PixelStride == PaddedChannels(tensor.Channels);

    /// <summary>Channels innermost, padded to whole vectors, with a halo of zeros.</summary>
    public static Layout Padded(Tensor tensor, Halo halo = default) => Of(tensor, PaddedChannels(tensor.Channels), halo);

    /// <summary>Channels innermost without padding: for operands that are read one channel at a time.</summary>
    public static Layout Dense(Tensor tensor, Halo halo = default) => Of(tensor, tensor.Channels, halo);

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
