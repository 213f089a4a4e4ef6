using System.Buffers.Binary;

namespace NetCompiler;

/// <summary>Reads IDX files, the format of the MNIST database and its relatives: big-endian header, then bytes. Packed with gzip or plain.</summary>
public static class IdxFile
{
    private const int ImageMagic = 0x0803;
    private const int LabelMagic = 0x0801;

    /// <summary>Reads a file of images (three dimensions of bytes).</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no IDX file of images, is truncated, is longer than its header says, or is damaged.</exception>
    public static IdxImages ReadImages(string path)
    {
        using var stream = DataFile.OpenRead(path);
        Span<byte> header = stackalloc byte[16];
        ReadHeader(stream, header, ImageMagic, "images", path);
        var count = Extent(header[4..], "images", path);
        var rows = Extent(header[8..], "rows", path);
        var columns = Extent(header[12..], "columns", path);
        return new IdxImages(count, rows, columns, ReadBody(stream, header.Length, [count, rows, columns], path));
    }

    /// <summary>Reads a file of labels (one dimension of bytes).</summary>
    /// <param name="path">The file.</param>
    /// <param name="classCount">Number of classes, at most 256: labels must be from 0 to <paramref name="classCount"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is not from 1 to 256.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no IDX file of labels, is truncated, is longer than its header says, is damaged, or has a label out of range.</exception>
    public static int[] ReadLabels(string path, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classCount, 256);
        using var stream = DataFile.OpenRead(path);
        Span<byte> header = stackalloc byte[8];
        ReadHeader(stream, header, LabelMagic, "labels", path);
        var bytes = ReadBody(stream, header.Length, [Extent(header[4..], "labels", path)], path);
        var labels = new int[bytes.Length];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = bytes[i] < classCount
                ? bytes[i]
                : throw new InvalidDataException($"'{path}': label {i} (byte {header.Length + i}) is {bytes[i]}, but labels are 0 to {classCount - 1}.");
        return labels;
    }

    /// <summary>Reads a file of images and the file of their labels.</summary>
    internal static (IdxImages Images, int[] Labels) ReadPair(string imagesPath, string labelsPath, int classCount)
    {
        // Labels first: they are small, so what is wrong with them is told before the images are unpacked.
        var labels = ReadLabels(labelsPath, classCount);
        var images = ReadImages(imagesPath);
        if (images.Count != labels.Length)
            throw new InvalidDataException($"'{imagesPath}' has {images.Count} images, but '{labelsPath}' has {labels.Length} labels.");
        return (images, labels);
    }

    private static void ReadHeader(Stream stream, Span<byte> header, int magic, string what, string path)
    {
        var read = DataFile.Read(stream, header, path);
        if (read >= 4 && BinaryPrimitives.ReadInt32BigEndian(header) is var given && given != magic)
            throw new InvalidDataException($"'{path}' is no IDX file of {what}: it must begin with 0x{magic:X8}, but begins with 0x{given:X8}{Hint(given)}.");
        if (read < header.Length)
            throw new InvalidDataException($"'{path}' is truncated: the header of an IDX file of {what} has {header.Length} bytes, but the file ends after {read}.");
    }

    private static string Hint(int magic) => magic switch
    {
        ImageMagic => ", which is a file of images",
        LabelMagic => ", which is a file of labels",
        _ => "",
    };

    private static int Extent(ReadOnlySpan<byte> header, string what, string path)
    {
        var extent = BinaryPrimitives.ReadInt32BigEndian(header);
        return extent >= 0 ? extent : throw new InvalidDataException($"'{path}' says that it has {(uint)extent} {what}, more than can be read.");
    }

    private static byte[] ReadBody(Stream stream, int headerLength, ReadOnlySpan<int> extents, string path)
    {
        var length = (Int128)1;
        foreach (var extent in extents)
            length *= extent;
        if (length > Array.MaxLength)
            throw new InvalidDataException($"'{path}' says that it has {string.Join(" x ", extents.ToArray())} bytes, more than can be read.");
        // A plain file tells its length, so a damaged header is found out before memory is taken for what it promises.
        if (stream is FileStream && stream.Length < headerLength + length)
            throw Truncated(path, headerLength + (long)length, stream.Length);
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        var read = DataFile.Read(stream, bytes, path);
        if (read < bytes.Length)
            throw Truncated(path, headerLength + (long)length, headerLength + read);
        Span<byte> beyond = stackalloc byte[1];
        if (DataFile.Read(stream, beyond, path) > 0)
            throw new InvalidDataException($"'{path}' is too long: its header promises {headerLength + (long)length} bytes ({string.Join(" x ", extents.ToArray())} after a header of {headerLength}), but more follow.");
        return bytes;
    }

    private static InvalidDataException Truncated(string path, long expected, long given) =>
        new($"'{path}' is truncated: its header promises {expected} bytes, but there are {given}.");
}
