namespace NetCompiler.CompilerServices;

/// <summary>Parts of images that reach beyond an edge.</summary>
public static unsafe class ImagePatch
{
    /// <summary>Copies the rows and columns that lie inside into a square patch whose other pixels are zero.</summary>
    /// <param name="image">The first pixel.</param>
    /// <param name="rowStride">Floats from one row of the image to the next.</param>
    /// <param name="pixelStride">Floats from one pixel of the image to the next.</param>
    /// <param name="channels">Channels to copy.</param>
    /// <param name="rows">Rows inside, at most <paramref name="size"/>.</param>
    /// <param name="columns">Columns inside, at most <paramref name="size"/>.</param>
    /// <param name="patch">Receives <c>size * size</c> pixels of so many channels.</param>
    /// <param name="size">Rows and columns of the patch.</param>
    public static void Copy(float* image, nint rowStride, nint pixelStride, int channels, int rows, int columns, float* patch, int size)
    {
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++, patch += channels)
                if (row < rows && column < columns)
                    new ReadOnlySpan<float>(image + row * rowStride + column * pixelStride, channels).CopyTo(new Span<float>(patch, channels));
                else
                    new Span<float>(patch, channels).Clear();
    }
}
