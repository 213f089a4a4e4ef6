using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetCompiler.Tests.Kit;

/// <summary>One safetensors file of PyTorch's numbers, with what the index says of it.</summary>
internal sealed class Fixture
{
    private readonly byte[] _bytes;
    private readonly JsonElement _header;
    private readonly int _dataStart;

    private Fixture(JsonElement description, byte[] bytes)
    {
        Description = description;
        _bytes = bytes;
        var headerLength = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        _header = JsonDocument.Parse(bytes.AsMemory(8, headerLength)).RootElement;
        _dataStart = 8 + headerLength;
    }

    /// <summary>The index's entry: operation, kernel, stride and so on.</summary>
    public JsonElement Description { get; }

    /// <summary>Names of the tensors in the file.</summary>
    public IEnumerable<string> Names => _header.EnumerateObject().Select(p => p.Name);

    /// <summary>Names of all cases of a group (ops, optimizers, networks).</summary>
    public static IEnumerable<string> All(string group) => Cases().Where(c => c.GetProperty("group").GetString() == group).Select(c => c.GetProperty("name").GetString()!);

    /// <summary>Reads one case.</summary>
    public static Fixture Load(string group, string name)
    {
        var description = Cases().Single(c => c.GetProperty("group").GetString() == group && c.GetProperty("name").GetString() == name);
        return new Fixture(description, File.ReadAllBytes(Path.Combine(Shared.Fixtures!, description.GetProperty("file").GetString()!)));
    }

    public bool Has(string name) => _header.TryGetProperty(name, out _);

    public int[] Shape(string name) => [.. _header.GetProperty(name).GetProperty("shape").EnumerateArray().Select(e => e.GetInt32())];

    /// <summary>A float tensor, row-major.</summary>
    public float[] Floats(string name) => MemoryMarshal.Cast<byte, float>(Data(name)).ToArray();

    /// <summary>An integer tensor, row-major.</summary>
    public int[] Integers(string name) => [.. MemoryMarshal.Cast<byte, long>(Data(name)).ToArray().Select(v => (int)v)];

    private ReadOnlySpan<byte> Data(string name)
    {
        var offsets = _header.GetProperty(name).GetProperty("data_offsets");
        var begin = offsets[0].GetInt32();
        return _bytes.AsSpan(_dataStart + begin, offsets[1].GetInt32() - begin);
    }

    private static IEnumerable<JsonElement> Cases() => Shared.Fixtures is not { } folder
        ? []
        : JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json"))).RootElement.GetProperty("cases").EnumerateArray();
}
