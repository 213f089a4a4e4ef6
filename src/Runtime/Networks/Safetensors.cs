using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace NetCompiler;

/// <summary>Reads and writes files in the safetensors format (little-endian header length, JSON header, data), with <c>F32</c> and <c>I64</c> tensors.</summary>
public static class Safetensors
{
    internal const string MetadataKey = "__metadata__";

    /// <summary>The format's own limit.</summary>
    private const int MaxHeaderBytes = 100_000_000;

    /// <summary>Elements that are read or written at once: few enough that their bytes fit a span.</summary>
    private const int ElementsAtOnce = 1 << 24;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its tensors and metadata.</returns>
    /// <exception cref="InvalidDataException">The file is truncated, breaks the format, or holds tensors of other types; the message says where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsContent Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var header = ReadHeader(stream, path);
        var tensors = new SavedTensor[header.Entries.Count];
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = header.Entries[i].Allocate();
            foreach (var (first, count) in Parts(tensors[i].Length))
                stream.ReadExactly(tensors[i].Bytes(first, count));
        }
        return new SafetensorsContent(tensors, header.Metadata);
    }

    /// <summary>Writes a file. It appears whole or not at all: a file of that name is replaced at the very end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">The tensors; no two of one name.</param>
    /// <param name="metadata">The file's <c>__metadata__</c>; null for none.</param>
    /// <exception cref="ArgumentException">Two tensors have the same name, one has the name <c>__metadata__</c>, or a name or the metadata hold null or text that is not Unicode.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<SavedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var file = Stage(path, tensors, metadata);
        file.Commit();
    }

    /// <summary>Writes a file up to, not including, its appearance under its name.</summary>
    internal static StagedFile Stage(string path, IReadOnlyList<SavedTensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(tensors);
        CheckNames(tensors);
        foreach (var (key, value) in metadata ?? new Dictionary<string, string>())
        {
            CheckText(key, "A key of the metadata", nameof(metadata));
            CheckText(value, $"The value of '{key}' in the metadata", nameof(metadata));
        }
        // Wider elements first, as in the format's own library: so all data are aligned, the header being padded to a multiple of 8.
        SavedTensor[] ordered = [.. tensors.OrderByDescending(t => ElementSize(t.Type))];
        return StagedFile.Write(path, stream =>
        {
            WriteHeader(stream, ordered, metadata);
            foreach (var tensor in ordered)
                foreach (var (first, count) in Parts(tensor.Length))
                    stream.Write(tensor.Bytes(first, count));
        });
    }

    internal static int ElementSize(TensorType type) => type == TensorType.Int64 ? sizeof(long) : sizeof(float);

    internal static string TypeName(TensorType type) => type == TensorType.Int64 ? "I64" : "F32";

    internal static IEnumerable<(int First, int Count)> Parts(int length)
    {
        for (var first = 0; first < length; first += ElementsAtOnce)
            yield return (first, Math.Min(ElementsAtOnce, length - first));
    }

    private static SafetensorsHeader ReadHeader(FileStream stream, string path)
    {
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        if (stream.Length < prefix.Length)
            throw new InvalidDataException($"'{path}' is truncated: a safetensors file begins with 8 bytes of header length, but it has {stream.Length} bytes.");
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaxHeaderBytes)
            throw new InvalidDataException($"'{path}' is no safetensors file: its header would have {length} bytes, and {MaxHeaderBytes} is the most.");
        var rest = stream.Length - prefix.Length;
        if ((long)length > rest)
            throw new InvalidDataException($"'{path}' is truncated: its header has {length} bytes, but only {rest} follow.");
        var json = new byte[length];
        stream.ReadExactly(json);
        return SafetensorsHeader.Parse(json, rest - json.Length, path);
    }

    private static void WriteHeader(Stream stream, SavedTensor[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var header = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(header))
        {
            json.WriteStartObject();
            if (metadata is not null)
                WriteMetadata(json, metadata);
            var offset = 0L;
            foreach (var tensor in tensors)
                offset = WriteEntry(json, tensor, offset);
            json.WriteEndObject();
        }
        header.Write("       "u8[..(-header.WrittenCount & 7)]);
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.WrittenCount);
        stream.Write(prefix);
        stream.Write(header.WrittenSpan);
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(MetadataKey);
        foreach (var (key, value) in metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static long WriteEntry(Utf8JsonWriter json, SavedTensor tensor, long offset)
    {
        var end = offset + tensor.ByteCount;
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype"u8, TypeName(tensor.Type));
        json.WriteStartArray("shape"u8);
        foreach (var extent in tensor.Shape)
            json.WriteNumberValue(extent);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets"u8);
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }

    private static void CheckNames(IReadOnlyList<SavedTensor> tensors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { MetadataKey };
        foreach (var tensor in tensors)
        {
            CheckText(tensor.Name, "The name of a tensor", nameof(tensors));
            if (!names.Add(tensor.Name))
                throw new ArgumentException(tensor.Name == MetadataKey
                    ? $"A tensor cannot have the name '{MetadataKey}', which the format keeps for itself."
                    : $"Two tensors have the name '{tensor.Name}'.", nameof(tensors));
        }
    }

    /// <summary>Throws where the file could not give the text back: JSON would hold null, or another character in the place of half a surrogate pair.</summary>
    private static void CheckText(string? text, string what, string argument)
    {
        if (text is null || !string.Equals(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal))
            throw new ArgumentException($"{what} must be Unicode text, but {(text is null ? "null" : $"'{text}'")} was given.", argument);
    }
}
