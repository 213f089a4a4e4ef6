using System.Formats.Tar;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Data;

public sealed class Cifar10Tests : IDisposable
{
    private const int RecordBytes = 3073;
    private const int Records = 2;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "")]
    [InlineData("cifar-10-batches-bin/", "")]
    [InlineData("cifar-10/cifar-10-batches-bin/", "")]
    [InlineData("cifar-10-batches-bin/", "cifar-10-batches-bin")]
    public void Folders_are_found(string place, string given)
    {
        foreach (var (name, bytes) in Files())
            _folder.Write(place + name, bytes);
        Check(Cifar10.Load(Path.Combine(_folder.Path, given), Records));
    }

    [Theory]
    [InlineData("cifar-10-binary.tar.gz", "")]
    [InlineData("cifar-10-binary.tar", "")]
    [InlineData("cifar-10/cifar-10-binary.tar.gz", "")]
    [InlineData("other.tar.gz", "other.tar.gz")]
    public void Archives_are_found(string name, string given)
    {
        _folder.Write(name, Archive(Files().Reverse()));
        Check(Cifar10.Load(Path.Combine(_folder.Path, given), Records));
    }

    [Fact]
    public void Nothing_there_is_told_with_names_and_places()
    {
        var message = Assert.Throws<FileNotFoundException>(() => Cifar10.Load(_folder.Path)).Message;
        Assert.Contains("data_batch_1.bin, cifar-10-batches-bin/data_batch_1.bin, cifar-10-binary.tar.gz, cifar-10-binary.tar in", message, StringComparison.Ordinal);
        Assert.Contains($"'{_folder.Path}'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_batch_is_named()
    {
        foreach (var (name, bytes) in Files().Where(f => f.Name != "data_batch_4.bin"))
            _folder.Write(name, bytes);
        Assert.Contains("looked for data_batch_4.bin", Assert.Throws<FileNotFoundException>(() => Cifar10.Load(_folder.Path, Records)).Message, StringComparison.Ordinal);
        var archive = _folder.Write("a.tar.gz", Archive(Files().Where(f => f.Name != "data_batch_4.bin")));
        Says("lacks data_batch_4.bin", archive);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damaged_batches_are_refused(bool packed)
    {
        Refuses(bytes => bytes[..^1], $"truncated: a batch has 2 records of 3073 bytes, that is 6146, but there are 6145");
        Refuses(bytes => bytes[..RecordBytes], "but there are 3073");
        Refuses(bytes => [.. bytes, 0], "too long: a batch has 2 records of 3073 bytes, that is 6146, but more follow");
        Refuses(bytes => [.. bytes[..RecordBytes], 10, .. bytes[(RecordBytes + 1)..]], "the label of record 1 (byte 3073) is 10, but labels are 0 to 9");

        void Refuses(Func<byte[], byte[]> damage, string message)
        {
            var files = Files().Select(f => f.Name == "data_batch_2.bin" ? (f.Name, damage(f.Bytes)) : f).ToArray();
            foreach (var (name, bytes) in files)
                _folder.Write(name, bytes);
            var given = packed ? _folder.Write("a.tar.gz", Archive(files)) : _folder.Path;
            Says(message, given);
            Says("data_batch_2.bin", given);
        }
    }

    [Fact]
    public void An_archive_that_ends_early_or_is_none_is_refused()
    {
        var archive = Archive(Files());
        var path = _folder.Write("a.tar", archive[..(archive.Length / 2)]);
        Says($"'{path}", path);
        var packed = TemporaryFolder.Pack(archive);
        path = _folder.Write("b", packed[..(packed.Length / 2)]);
        Says($"'{path}", path);
        path = _folder.Write("c.tar.gz", new byte[100]);
        Says($"'{path}", path);
    }

    [DataFact]
    public void The_real_data_load()
    {
        var (train, test) = Cifar10.Load(Shared.Data!);
        Assert.Equal((50_000, 10_000), (train.Count, test.Count));
        Assert.Equal([3, 32, 32], train.SampleShape);
        Assert.All(train.Labels.ToArray().GroupBy(l => l), g => Assert.Equal(5000, g.Count()));
        Assert.All(test.Labels.ToArray().GroupBy(l => l), g => Assert.Equal(1000, g.Count()));
        Assert.Equal("airplane", train.ClassNames[0]);
        var statistics = train.Statistics();
        Assert.All(statistics.Mean, mean => Assert.Equal(0, mean, 0.02));
        Assert.All(statistics.StandardDeviation, deviation => Assert.Equal(1, deviation, 0.02));
    }

    private static void Check((Dataset Train, Dataset Test) data)
    {
        Assert.Equal((5 * Records, Records), (data.Train.Count, data.Test.Count));
        Assert.Equal([0, 1, 1, 2, 2, 3, 3, 4, 4, 5], data.Train.Labels.ToArray());
        Assert.Equal([5, 6], data.Test.Labels.ToArray());
        var image = new float[3072];
        data.Test.CopyInputs([1], image);
        var bytes = Files().Last().Bytes[(RecordBytes + 1)..];
        double[] mean = [0.4914, 0.4822, 0.4465], deviation = [0.247, 0.2435, 0.2616];
        for (var i = 0; i < image.Length; i++)
            Assert.Equal((bytes[i] / 255.0 - mean[i / 1024]) / deviation[i / 1024], image[i], 1e-5);
    }

    private static (string Name, byte[] Bytes)[] Files() =>
    [
        .. Enumerable.Range(0, 6).Select(file => (
            file < 5 ? $"data_batch_{file + 1}.bin" : "test_batch.bin",
            Enumerable.Range(0, Records * RecordBytes).Select(i => i % RecordBytes == 0 ? (byte)(file + i / RecordBytes) : (byte)(i * 7 + file)).ToArray())),
    ];

    private static byte[] Archive(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            writer.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "cifar-10-batches-bin/"));
            foreach (var (name, bytes) in files)
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "cifar-10-batches-bin/" + name) { DataStream = new MemoryStream(bytes) });
        }
        return archive.ToArray();
    }

    private static void Says(string message, string path) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Cifar10.Load(path, Records)).Message, StringComparison.Ordinal);
}
