using System.Buffers.Binary;
using System.Text;
using NetCompiler.Tests.Data;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Networks;

public sealed class SafetensorsTests : IDisposable
{
    private const string Pair = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"I64","shape":[],"data_offsets":[8,16]}}""";
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, int, string> Damaged => new()
    {
        { Pair, 15, "end at byte 16, but only 15 bytes" },
        { Pair, 17, "take 16 bytes, but 17" },
        { Pair.Replace("[8,16]", "[16,24]", StringComparison.Ordinal), 24, "no gap" },
        { Pair.Replace("[8,16]", "[4,12]", StringComparison.Ordinal), 16, "'b' begin at byte 4 and overlap with those of 'a'" },
        { Pair.Replace("[8,16]", "[8,9223372036854775807]", StringComparison.Ordinal), 16, "that is 8 bytes, but its data_offsets [8, 9223372036854775807] span" },
        { Pair.Replace("[8,16]", "[16,8]", StringComparison.Ordinal), 16, "[16, 8] was given" },
        { Pair.Replace("[8,16]", "[8]", StringComparison.Ordinal), 16, "[8] was given" },
        { Pair.Replace("[8,16]", "[-8,0]", StringComparison.Ordinal), 16, "whole numbers" },
        { Pair.Replace("[8,16]", "[8,16.5]", StringComparison.Ordinal), 16, "whole numbers" },
        { Pair.Replace("[2]", "[3]", StringComparison.Ordinal), 16, "shape [3], that is 12 bytes, but its data_offsets [0, 8] span 8" },
        { Pair.Replace("[2]", "[4294967296,4294967296,4294967296,0]", StringComparison.Ordinal), 16, "at most" },
        { Pair.Replace("[2]", "2", StringComparison.Ordinal), 16, "the shape of 'a' must be an array, but a number was given" },
        { Pair.Replace("F32", "BF16", StringComparison.Ordinal), 16, "'a' has dtype BF16" },
        { Pair.Replace("\"b\"", "\"a\"", StringComparison.Ordinal), 16, "the name 'a' occurs twice" },
        { Pair.Replace("\"dtype\":\"I64\",", "", StringComparison.Ordinal), 16, "dtype is missing" },
        { Pair.Replace("\"dtype\"", "\"type\"", StringComparison.Ordinal), 16, "a further 'type' was given" },
        { """{"a":1}""", 0, "the entry of 'a' must be an object, but a number was given" },
        { """{"__metadata__":{"a":1}}""", 0, "'a' of __metadata__ must be a string" },
        { """{"__metadata__":{"a":"1","a":"2"}}""", 0, "'a' occurs twice" },
        { "[]", 0, "the header must be an object" },
        { "{", 0, "not JSON" },
        { "{} {}", 0, "not JSON" },
        { "", 0, "not JSON" },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        var path = _folder.File("x.safetensors");
        SavedTensor[] tensors =
        [
            new("é \"quoted\"", [2, 3], [1f, -0f, float.NaN, float.PositiveInfinity, float.Epsilon, float.MaxValue]),
            new("count", [], [long.MinValue]),
            new("empty", [3, 0], Array.Empty<float>()),
            new("odd", [3], [1f, 2, 3]),
            new("whole", [2], [-1L, 1]),
        ];
        Safetensors.Write(path, tensors, new Dictionary<string, string> { ["key"] = "välue\n" });
        var content = Safetensors.Read(path);
        Assert.Equal("välue\n", Assert.Single(content.Metadata, m => m.Key == "key").Value);
        Assert.Equal(tensors.Length, content.Tensors.Count);
        foreach (var tensor in tensors)
        {
            var read = content[tensor.Name];
            Assert.Equal(tensor.Type, read.Type);
            Assert.Equal(tensor.Shape, read.Shape);
            if (tensor.Type == TensorType.Float32)
                Assert.Equal(tensor.Floats.ToArray().Select(BitConverter.SingleToInt32Bits), read.Floats.ToArray().Select(BitConverter.SingleToInt32Bits));
            else
                Assert.Equal(tensor.Integers, read.Integers);
        }
        Assert.Null(content.Find("none"));
        Assert.Throws<KeyNotFoundException>(() => content["none"]);
        Assert.Throws<InvalidOperationException>(() => content["odd"].Integers.Length);
        Assert.Equal(["x.safetensors"], _folder.Files);
    }

    [Fact]
    public void The_bytes_are_those_of_the_format_and_data_are_aligned()
    {
        var path = _folder.File("x.safetensors");
        Safetensors.Write(path, [new SavedTensor("a", [1], [1f]), new SavedTensor("b", [], [2L])]);
        var bytes = File.ReadAllBytes(path);
        const string header = """{"b":{"dtype":"I64","shape":[],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}""";
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(header, Encoding.UTF8.GetString(bytes, 8, (int)length).TrimEnd(' '));
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x3F], bytes[(8 + (int)length)..]);
    }

    [Fact]
    public void A_file_without_tensors_is_possible()
    {
        Safetensors.Write(_folder.File("x"), []);
        Assert.Empty(Safetensors.Read(_folder.File("x")).Tensors);
        Assert.Empty(Safetensors.Read(_folder.File("x")).Metadata);
    }

    [Theory]
    [MemberData(nameof(Damaged))]
    public void A_damaged_file_is_refused_with_its_name_and_what_is_wrong(string header, int dataBytes, string message)
    {
        var json = Encoding.UTF8.GetBytes(header);
        AssertRefused([.. BitConverter.GetBytes((long)json.Length), .. json, .. new byte[dataBytes]], message);
    }

    [Fact]
    public void A_file_that_ends_in_its_header_or_before_is_refused()
    {
        AssertRefused([], "it has 0 bytes");
        AssertRefused([1, 2, 3], "it has 3 bytes");
        AssertRefused([.. BitConverter.GetBytes(10L), .. "{}"u8], "its header has 10 bytes, but only 2 follow");
        AssertRefused([.. BitConverter.GetBytes(ulong.MaxValue), .. "{}"u8], "its header would have 18446744073709551615 bytes");
        AssertRefused([.. BitConverter.GetBytes(5L), .. "{"u8, 0x22, 0xFF, 0x22, 0x3A], "UTF-8");
    }

    [Fact]
    public void Names_that_a_file_cannot_have_are_refused()
    {
        var tensor = new SavedTensor("a", [], [1f]);
        Assert.Contains("'a'", Assert.Throws<ArgumentException>(() => Safetensors.Write(_folder.File("x"), [tensor, tensor])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Safetensors.Write(_folder.File("x"), [new SavedTensor("__metadata__", [], [1f])]));
        Assert.Throws<ArgumentException>(() => Safetensors.Write(_folder.File("x"), [new SavedTensor("\udc00", [], [1f])]));
        Assert.Throws<ArgumentException>(() => Safetensors.Write(_folder.File("x"), [], new Dictionary<string, string> { ["key"] = null! }));
        Assert.Throws<ArgumentException>(() => Safetensors.Write(_folder.File("x"), [], new Dictionary<string, string> { ["\ud800"] = "" }));
        Assert.Empty(_folder.Files);
    }

    [Fact]
    public void A_shape_must_hold_the_elements_given()
    {
        Assert.Contains("6 elements, but 5", Assert.Throws<ArgumentException>(() => new SavedTensor("a", [2, 3], new float[5])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SavedTensor("a", [-1], new float[1]));
    }

    [Fact]
    public void A_failure_while_writing_leaves_the_old_file_and_nothing_else()
    {
        var path = _folder.File("x");
        File.WriteAllText(path, "old");
        Assert.Throws<NotSupportedException>(() => StagedFile.Write(path, stream =>
        {
            stream.Write(new byte[1 << 17]);
            throw new NotSupportedException();
        }));
        using (StagedFile.Write(path, stream => stream.WriteByte(1)))
            Assert.Equal(2, _folder.Files.Length);
        Assert.Equal(["x"], _folder.Files);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_an_IO_error_and_leaves_nothing()
    {
        Assert.Throws<DirectoryNotFoundException>(() => Safetensors.Write(Path.Combine(_folder.File("none"), "x"), []));
        Directory.CreateDirectory(_folder.File("folder"));
        Assert.ThrowsAny<SystemException>(() => Safetensors.Write(_folder.File("folder"), []));
        Assert.Empty(_folder.Files);
    }

    [FixtureTheory]
    [InlineData("lenet5")]
    [InlineData("mini_googlenet")]
    [InlineData("mlp_batch_norm")]
    [InlineData("resnet8")]
    public void Files_of_PyTorch_are_read_and_rewritten(string name)
    {
        var fixture = Fixture.Load("networks", name);
        var content = Safetensors.Read(Path.Combine(Kit.Shared.Fixtures!, "networks", $"{name}.safetensors"));
        Safetensors.Write(_folder.File(name), content.Tensors, content.Metadata);
        var again = Safetensors.Read(_folder.File(name));
        var names = fixture.Names.Where(n => n != "__metadata__").Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(names, content.Tensors.Select(t => t.Name).Order(StringComparer.Ordinal));
        foreach (var tensor in names)
            foreach (var read in new[] { content[tensor], again[tensor] })
            {
                Assert.Equal(fixture.Shape(tensor), read.Shape);
                if (read.Type == TensorType.Float32)
                    Assert.Equal(fixture.Floats(tensor), read.Floats.ToArray());
                else
                    Assert.Equal(fixture.Integers(tensor), read.Integers.ToArray().Select(v => (int)v));
            }
    }

    private void AssertRefused(byte[] file, string message)
    {
        var path = _folder.File("damaged");
        File.WriteAllBytes(path, file);
        var thrown = Assert.Throws<InvalidDataException>(() => Safetensors.Read(path));
        Assert.Contains(path, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }
}
