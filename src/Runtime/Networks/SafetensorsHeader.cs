using System.Text.Json;

namespace NetCompiler;

/// <summary>The checked header of a safetensors file: its tensors' data follow each other without gaps and fill the file.</summary>
/// <param name="Entries">The tensors, in the order of their data.</param>
/// <param name="Metadata">The <c>__metadata__</c>.</param>
internal sealed record SafetensorsHeader(IReadOnlyList<SafetensorsEntry> Entries, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Parses and checks a header.</summary>
    /// <param name="json">The header.</param>
    /// <param name="dataBytes">Bytes that follow it in the file.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="InvalidDataException">The header breaks the format.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long dataBytes, string path)
    {
        try
        {
            var header = Parse(json);
            header.CheckOffsets(dataBytes);
            return header;
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{path}' has a header that is not JSON: {exception.Message}", exception);
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException($"'{path}': {exception.Message}", exception);
        }
    }

    private static SafetensorsHeader Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<SafetensorsEntry>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        reader.Read();
        Expect(in reader, JsonTokenType.StartObject, "the header");
        while (NextProperty(ref reader) is { } name)
        {
            if (!names.Add(name))
                throw new FormatException($"the name '{name}' occurs twice in the header.");
            reader.Read();
            if (name == Safetensors.MetadataKey)
                ReadMetadata(ref reader, metadata);
            else
                entries.Add(ReadEntry(ref reader, name));
        }
        // Reading on makes sure that nothing but white space follows.
        reader.Read();
        return new SafetensorsHeader([.. entries.OrderBy(e => e.Begin).ThenBy(e => e.End)], metadata);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        Expect(in reader, JsonTokenType.StartObject, Safetensors.MetadataKey);
        while (NextProperty(ref reader) is { } key)
        {
            reader.Read();
            Expect(in reader, JsonTokenType.String, $"'{key}' of {Safetensors.MetadataKey}");
            if (!metadata.TryAdd(key, Text(in reader)))
                throw new FormatException($"'{key}' occurs twice in {Safetensors.MetadataKey}.");
        }
    }

    private static SafetensorsEntry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        Expect(in reader, JsonTokenType.StartObject, $"the entry of '{name}'");
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        while (NextProperty(ref reader) is { } property)
        {
            reader.Read();
            switch (property)
            {
                case "dtype" when type is null:
                    Expect(in reader, JsonTokenType.String, $"the dtype of '{name}'");
                    type = Text(in reader);
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, $"the shape of '{name}'");
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, $"the data_offsets of '{name}'");
                    break;
                default:
                    throw new FormatException($"the entry of '{name}' must have one dtype, one shape and one data_offsets, but a further '{property}' was given.");
            }
        }
        if (type is null || shape is null || offsets is null)
            throw new FormatException($"the entry of '{name}' must have a dtype, a shape and data_offsets, but {(type is null ? "dtype" : shape is null ? "shape" : "data_offsets")} is missing.");
        return Entry(name, type, shape, offsets);
    }

    private static SafetensorsEntry Entry(string name, string typeName, List<long> shape, List<long> offsets)
    {
        var type = typeName switch
        {
            "F32" => TensorType.Float32,
            "I64" => TensorType.Int64,
            _ => throw new FormatException($"'{name}' has dtype {typeName}, but only F32 and I64 can be read."),
        };
        if (offsets.Count != 2 || offsets[0] > offsets[1])
            throw new FormatException($"the data_offsets of '{name}' must be where its data begin and end, but [{string.Join(", ", offsets)}] was given.");
        var length = Length(name, shape);
        var expected = length * Safetensors.ElementSize(type);
        if (offsets[1] - offsets[0] != expected)
            throw new FormatException($"'{name}' is {typeName} of shape [{string.Join(", ", shape)}], that is {expected} bytes, but its data_offsets [{offsets[0]}, {offsets[1]}] span {offsets[1] - offsets[0]}.");
        return new SafetensorsEntry(name, type, [.. shape.Select(e => (int)e)], (int)length, offsets[0], offsets[1]);
    }

    private static long Length(string name, List<long> shape)
    {
        // Any extent may be too large for an int where another is zero, so each is checked besides their product.
        Int128 length = 1;
        foreach (var extent in shape)
        {
            length *= extent;
            if (extent > Array.MaxLength || length > Array.MaxLength)
                throw new FormatException($"'{name}' has shape [{string.Join(", ", shape)}], but at most {Array.MaxLength} elements can be read.");
        }
        return (long)length;
    }

    private void CheckOffsets(long dataBytes)
    {
        foreach (var entry in Entries)
            if (entry.End > dataBytes)
                throw new FormatException($"the data of '{entry.Name}' end at byte {entry.End}, but only {dataBytes} bytes of data follow the header: the file is truncated, or its header is wrong.");
        var end = 0L;
        SafetensorsEntry? last = null;
        foreach (var entry in Entries)
        {
            if (entry.Begin < end)
                throw new FormatException($"the data of '{entry.Name}' begin at byte {entry.Begin} and overlap with those of '{last!.Name}', which end at byte {end}.");
            if (entry.Begin > end)
                throw new FormatException($"the data of '{entry.Name}' begin at byte {entry.Begin}, but the data before them end at byte {end}: there must be no gap.");
            (end, last) = (entry.End, entry);
        }
        if (end != dataBytes)
            throw new FormatException($"the tensors take {end} bytes, but {dataBytes} bytes of data follow the header.");
    }

    private static string? NextProperty(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.PropertyName ? Text(in reader) : null;
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader reader, string what)
    {
        Expect(in reader, JsonTokenType.StartArray, what);
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0)
                throw new FormatException($"{what} must be whole numbers from 0 to {long.MaxValue}, but number {numbers.Count} of them is something else.");
            numbers.Add(number);
        }
        return numbers;
    }

    private static void Expect(in Utf8JsonReader reader, JsonTokenType expected, string what)
    {
        if (reader.TokenType != expected)
            throw new FormatException($"{what} must be {Describe(expected)}, but {Describe(reader.TokenType)} was given.");
    }

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        _ => token.ToString(),
    };

    private static string Text(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException("the header holds text that is not UTF-8.", exception);
        }
    }
}
