using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetCompiler.Tests.Data;

/// <summary>A folder of its own for one test, deleted after it with all that it holds; and the files that data tests write.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("netcompiler-").FullName;

    /// <summary>Names of all files in the folder, sorted.</summary>
    public string[] Files => [.. new DirectoryInfo(Path).GetFiles().Select(f => f.Name).Order(StringComparer.Ordinal)];

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, byte[] bytes)
    {
        var path = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllBytes(path, name.EndsWith(".gz", StringComparison.Ordinal) ? Pack(bytes) : bytes);
        return path;
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>An IDX file: big-endian words, then bytes.</summary>
    public static byte[] Idx(int[] header, byte[] body)
    {
        var bytes = new byte[4 * header.Length + body.Length];
        for (var i = 0; i < header.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), header[i]);
        body.CopyTo(bytes, 4 * header.Length);
        return bytes;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
