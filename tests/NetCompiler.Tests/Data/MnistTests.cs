using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Data;

public sealed class MnistTests : IDisposable
{
    private const int Images = 0x0803;
    private const int Labels = 0x0801;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "-idx", "")]
    [InlineData("", ".idx", ".gz")]
    [InlineData("mnist/", "-idx", ".gz")]
    [InlineData("mnist/", ".idx", "")]
    public void All_names_are_found(string folder, string idx, string extension)
    {
        WriteAll(folder, idx, extension);
        var (train, test) = Mnist.Load(_folder.Path);
        Assert.Equal([1, 28, 28], train.SampleShape);
        Assert.Equal((3, 2, 10, 10), (train.Count, test.Count, train.TargetLength, test.TargetLength));
        Assert.Equal([0, 5, 9], train.Labels.ToArray());
        Assert.Equal([1, 2], test.Labels.ToArray());
        var image = new float[784];
        train.CopyInputs([1], image);
        for (var i = 0; i < 784; i++)
            Assert.Equal(((byte)(784 + i) / 255.0 - 0.1307) / 0.3081, image[i], 1e-5);
    }

    [Fact]
    public void A_missing_file_is_told_with_names_and_places()
    {
        WriteAll("", "-idx", "");
        File.Delete(Path.Combine(_folder.Path, "t10k-labels-idx1-ubyte"));
        var message = Assert.Throws<FileNotFoundException>(() => Mnist.Load(_folder.Path)).Message;
        Assert.Contains("MNIST test labels", message, StringComparison.Ordinal);
        Assert.Contains("t10k-labels-idx1-ubyte, t10k-labels-idx1-ubyte.gz, t10k-labels.idx1-ubyte, t10k-labels.idx1-ubyte.gz", message, StringComparison.Ordinal);
        Assert.Contains($"in '{_folder.Path}' and in '{Path.Combine(_folder.Path, "mnist")}' (no such folder)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_image_sizes_and_counts_are_refused()
    {
        WriteAll("", "-idx", "");
        _folder.Write("t10k-images-idx3-ubyte", TemporaryFolder.Idx([Images, 2, 28, 27], new byte[2 * 28 * 27]));
        Says("images of 28 by 27 pixels, but MNIST's have 28 by 28", () => Mnist.Load(_folder.Path));
        _folder.Write("t10k-images-idx3-ubyte", TemporaryFolder.Idx([Images, 1, 28, 28], new byte[784]));
        Says("has 1 images, but", () => Mnist.Load(_folder.Path));
        Says("has 2 labels", () => Mnist.Load(_folder.Path));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file.gz")]
    public void Damaged_image_files_are_refused(string name)
    {
        Refuses(TemporaryFolder.Idx([Labels, 1], [1]), "no IDX file of images: it must begin with 0x00000803, but begins with 0x00000801, which is a file of labels");
        Refuses(TemporaryFolder.Idx([0x12345678, 1, 1, 1], [1]), "must begin with 0x00000803, but begins with 0x12345678");
        Refuses([0, 0, 8], "truncated: the header of an IDX file of images has 16 bytes, but the file ends after 3");
        Refuses([], "ends after 0");
        Refuses(TemporaryFolder.Idx([Images, 2], []), "has 16 bytes, but the file ends after 8");
        Refuses(TemporaryFolder.Idx([Images, 2, 3, 4], new byte[23]), "truncated: its header promises 40 bytes, but there are 39");
        Refuses(TemporaryFolder.Idx([Images, 2, 3, 4], new byte[25]), "too long: its header promises 40 bytes (2 x 3 x 4 after a header of 16), but more follow");
        Refuses(TemporaryFolder.Idx([Images, -1, 3, 4], new byte[24]), "says that it has 4294967295 images");
        Refuses(TemporaryFolder.Idx([Images, int.MaxValue, int.MaxValue, int.MaxValue], new byte[24]), "more than can be read");
        var images = IdxFile.ReadImages(_folder.Write(name, TemporaryFolder.Idx([Images, 2, 3, 4], [.. Enumerable.Range(0, 24).Select(i => (byte)i)])));
        Assert.Equal((2, 3, 4, 24, 23), (images.Count, images.Rows, images.Columns, images.Pixels.Length, images.Pixels[23]));

        void Refuses(byte[] bytes, string message)
        {
            var path = _folder.Write(name, bytes);
            Says(message, () => IdxFile.ReadImages(path));
            Says($"'{path}'", () => IdxFile.ReadImages(path));
        }
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file.gz")]
    public void Damaged_label_files_are_refused(string name)
    {
        Refuses(TemporaryFolder.Idx([Images, 1, 1, 1], [1]), "must begin with 0x00000801, but begins with 0x00000803, which is a file of images");
        Refuses(TemporaryFolder.Idx([Labels, 3], [1, 2]), "truncated: its header promises 11 bytes, but there are 10");
        Refuses(TemporaryFolder.Idx([Labels, 3], [1, 2, 3, 4]), "too long");
        Refuses(TemporaryFolder.Idx([Labels, 3], [1, 10, 3]), "label 1 (byte 9) is 10, but labels are 0 to 9");
        Assert.Equal([1, 9, 3], IdxFile.ReadLabels(_folder.Write(name, TemporaryFolder.Idx([Labels, 3], [1, 9, 3])), 10));

        void Refuses(byte[] bytes, string message)
        {
            var path = _folder.Write(name, bytes);
            Says(message, () => IdxFile.ReadLabels(path, 10));
        }
    }

    [Fact]
    public void A_packed_file_that_ends_early_is_refused()
    {
        var packed = TemporaryFolder.Pack(TemporaryFolder.Idx([Images, 2, 28, 28], [.. Enumerable.Range(0, 1568).Select(i => (byte)CounterRandom.Bits(1, 1, (ulong)i))]));
        var path = _folder.Write("file", packed[..(packed.Length / 2)]);
        Assert.Throws<InvalidDataException>(() => IdxFile.ReadImages(path));
        packed[40] ^= 0xFF;
        packed[200] ^= 0xFF;
        path = _folder.Write("file", packed);
        Says($"'{path}'", () => IdxFile.ReadImages(path));
    }

    [DataFact]
    public void The_real_database_loads()
    {
        var (train, test) = Mnist.Load(Shared.Data!);
        Assert.Equal((60_000, 10_000), (train.Count, test.Count));
        Assert.Equal([5, 0, 4, 1, 9], train.Labels[..5].ToArray());
        Assert.Equal([7, 2, 1, 0, 4], test.Labels[..5].ToArray());
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], train.Labels.ToArray().GroupBy(l => l).OrderBy(g => g.Key).Select(g => g.Count()));
        var statistics = train.Statistics();
        Assert.Equal(0, statistics.Mean[0], 1e-3);
        Assert.Equal(1, statistics.StandardDeviation[0], 1e-3);
    }

    private static void Says(string message, Func<object> action) => Assert.Contains(message, Assert.Throws<InvalidDataException>(action).Message, StringComparison.Ordinal);

    private void Says(string message, Func<(Dataset, Dataset)> action) => Says(message, () => (object)action());

    private void WriteAll(string folder, string idx, string extension)
    {
        _folder.Write($"{folder}train-images{idx}3-ubyte{extension}", TemporaryFolder.Idx([Images, 3, 28, 28], [.. Enumerable.Range(0, 3 * 784).Select(i => (byte)i)]));
        _folder.Write($"{folder}train-labels{idx}1-ubyte{extension}", TemporaryFolder.Idx([Labels, 3], [0, 5, 9]));
        _folder.Write($"{folder}t10k-images{idx}3-ubyte{extension}", TemporaryFolder.Idx([Images, 2, 28, 28], new byte[2 * 784]));
        _folder.Write($"{folder}t10k-labels{idx}1-ubyte{extension}", TemporaryFolder.Idx([Labels, 2], [1, 2]));
    }
}
