using System.Formats.Tar;

namespace NetCompiler.Tests.Data;

public sealed class Cifar100Tests : IDisposable
{
    private const int RecordBytes = 3074;
    private const int TrainRecords = 3;
    private const int TestRecords = 2;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "")]
    [InlineData("cifar-100-binary/", "")]
    [InlineData("cifar-100/cifar-100-binary/", "")]
    public void Folders_are_found(string place, string given)
    {
        foreach (var (name, bytes) in Files())
            _folder.Write(place + name, bytes);
        Check(Path.Combine(_folder.Path, given));
    }

    [Theory]
    [InlineData("cifar-100-binary.tar.gz", "")]
    [InlineData("cifar-100/cifar-100-binary.tar", "")]
    [InlineData("other.tar.gz", "other.tar.gz")]
    public void Archives_are_found(string name, string given)
    {
        _folder.Write(name, Archive(Files()));
        Check(Path.Combine(_folder.Path, given));
    }

    [Fact]
    public void What_is_missing_is_told_with_names_and_places()
    {
        var message = Assert.Throws<FileNotFoundException>(() => Cifar100.Load(_folder.Path)).Message;
        Assert.Contains("There are no CIFAR-100 files: looked for train.bin, cifar-100-binary/train.bin, cifar-100-binary.tar.gz, cifar-100-binary.tar in", message, StringComparison.Ordinal);
        var archive = _folder.Write("a.tar.gz", Archive(Files()[..1]));
        Says("lacks test.bin: CIFAR-100's binary version has train.bin, test.bin", archive);
        _folder.Write("train.bin", Files()[0].Bytes);
        Assert.Contains("looked for test.bin", Assert.Throws<FileNotFoundException>(() => Cifar100.Load(_folder.Path, Cifar100Labels.Fine, TrainRecords, TestRecords)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damaged_files_are_refused(bool packed)
    {
        Refuses(bytes => bytes[..^1], "truncated: a file has 2 records of 3074 bytes, that is 6148, but there are 6147");
        Refuses(bytes => bytes[..(RecordBytes + 1)], "but there are 3075");
        Refuses(bytes => [.. bytes, 0], "too long: a file has 2 records of 3074 bytes, that is 6148, but more follow");
        Refuses(bytes => [.. bytes[..RecordBytes], 20, .. bytes[(RecordBytes + 1)..]], "the coarse label of record 1 (byte 3074) is 20, but coarse labels are 0 to 19");
        Refuses(bytes => [0, 100, .. bytes[2..]], "the fine label of record 0 (byte 1) is 100, but fine labels are 0 to 99");

        void Refuses(Func<byte[], byte[]> damage, string message)
        {
            var files = Files().Select(f => f.Name == "test.bin" ? (f.Name, damage(f.Bytes)) : f).ToArray();
            foreach (var (name, bytes) in files)
                _folder.Write(name, bytes);
            var given = packed ? _folder.Write("a.tar.gz", Archive(files)) : _folder.Path;
            Says(message, given);
            Says("test.bin", given);
        }
    }

    [Fact]
    public void Names_are_in_the_order_of_the_labels()
    {
        Assert.Equal((100, 20), (Cifar100.FineNames.Count, Cifar100.CoarseNames.Count));
        Assert.Equal(Cifar100.FineNames.Order(StringComparer.Ordinal), Cifar100.FineNames);
        Assert.Equal(Cifar100.CoarseNames.Order(StringComparer.Ordinal), Cifar100.CoarseNames);
        Assert.Equal(100, Cifar100.FineNames.Distinct().Count());
    }

    private static void Check(string path)
    {
        var (train, test) = Cifar100.Load(path, Cifar100Labels.Fine, TrainRecords, TestRecords);
        Assert.Equal((TrainRecords, TestRecords), (train.Count, test.Count));
        Assert.Equal([98, 99, 97], train.Labels.ToArray());
        Assert.Equal((100, "worm"), (train.TargetLength, train.ClassNames[99]));
        var image = new float[3072];
        test.CopyInputs([1], image);
        var bytes = Files()[1].Bytes[(RecordBytes + 2)..];
        double[] mean = [0.5071, 0.4865, 0.4409], deviation = [0.2673, 0.2564, 0.2762];
        for (var i = 0; i < image.Length; i++)
            Assert.Equal((bytes[i] / 255.0 - mean[i / 1024]) / deviation[i / 1024], image[i], 1e-5);
        (train, test) = Cifar100.Load(path, Cifar100Labels.Coarse, TrainRecords, TestRecords);
        Assert.Equal([18, 19, 17], train.Labels.ToArray());
        Assert.Equal((20, "vehicles_2"), (test.TargetLength, test.ClassNames[19]));
    }

    private static (string Name, byte[] Bytes)[] Files() => [("train.bin", Records(TrainRecords, 3)), ("test.bin", Records(TestRecords, 4))];

    private static byte[] Records(int count, int salt)
    {
        var bytes = new byte[count * RecordBytes];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)(i * 7 + salt);
        byte[] offsets = [1, 2, 0];
        for (var record = 0; record < count; record++)
            (bytes[record * RecordBytes], bytes[record * RecordBytes + 1]) = ((byte)(17 + offsets[record]), (byte)(97 + offsets[record]));
        return bytes;
    }

    private static byte[] Archive(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
            foreach (var (name, bytes) in files)
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "cifar-100-binary/" + name) { DataStream = new MemoryStream(bytes) });
        return archive.ToArray();
    }

    private static void Says(string message, string path) => Assert.Contains(
        message,
        Assert.Throws<InvalidDataException>(() => Cifar100.Load(path, Cifar100Labels.Coarse, TrainRecords, TestRecords)).Message,
        StringComparison.Ordinal);
}
