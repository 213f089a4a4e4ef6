using System.IO.Compression;

namespace NetCompiler;

/// <summary>Finds and opens files of data, packed with gzip or plain.</summary>
internal static class DataFile
{
    /// <summary>The first of these names that exists in the first of these folders.</summary>
    /// <exception cref="FileNotFoundException">There is none; the message says which names were looked for and where.</exception>
    public static string Find(string what, IReadOnlyList<string> folders, IReadOnlyList<string> names)
    {
        foreach (var folder in folders)
            foreach (var name in names)
                if (Path.Combine(folder, name) is var path && File.Exists(path))
                    return path;
        throw new FileNotFoundException($"There are no {what}: looked for {string.Join(", ", names)} in {string.Join(" and in ", folders.Select(Describe))}.", names[0]);
    }

    /// <summary>Opens a file to be read from front to back, unpacking it where its first bytes are gzip's, whatever its name.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Stream OpenRead(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file '{path}'.", path);
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        var packed = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return packed ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>Reads until <paramref name="buffer"/> is full or the data ends, and gives the number of bytes read.</summary>
    /// <exception cref="InvalidDataException">The file is packed and damaged; the message names it.</exception>
    public static int Read(Stream stream, Span<byte> buffer, string path)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException damage)
        {
            throw new InvalidDataException($"'{path}' cannot be unpacked: {damage.Message}", damage);
        }
    }

    private static string Describe(string folder) => Directory.Exists(folder) ? $"'{folder}'" : $"'{folder}' (no such folder)";
}
