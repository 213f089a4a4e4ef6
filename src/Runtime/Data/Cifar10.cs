using System.Formats.Tar;

namespace NetCompiler;

/// <summary>CIFAR-10 (Krizhevsky): 50,000 training and 10,000 test images of 3 by 32 by 32 pixels in 10 classes.</summary>
public static class Cifar10
{
    private const int Side = 32;
    private const int SampleBytes = 3 * Side * Side;
    private const int RecordBytes = 1 + SampleBytes;
    private const int RecordsPerFile = 10_000;
    private const int TrainFiles = 5;
    private const string Folder = "cifar-10-batches-bin";
    private static readonly string[] FileNames = [.. Enumerable.Range(1, TrainFiles).Select(i => $"data_batch_{i}.bin"), "test_batch.bin"];
    private static readonly string[] ArchiveNames = ["cifar-10-binary.tar.gz", "cifar-10-binary.tar"];

    /// <summary>Names of the classes, in the order of their labels.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Mean of the training pixels of each channel (red, green, blue), from 0 to 1, that samples are normalised with.</summary>
    public static IReadOnlyList<float> Mean { get; } = [0.4914f, 0.4822f, 0.4465f];

    /// <summary>Standard deviation of the training pixels of each channel (red, green, blue), from 0 to 1, that samples are normalised with.</summary>
    public static IReadOnlyList<float> StandardDeviation { get; } = [0.247f, 0.2435f, 0.2616f];

    /// <summary>Loads the binary version: five training batches and the test batch.</summary>
    /// <param name="pathOrDirectory">
    /// The archive <c>cifar-10-binary.tar.gz</c> (or unpacked, <c>.tar</c>); or the folder with the files <c>data_batch_1.bin</c> to <c>data_batch_5.bin</c> and
    /// <c>test_batch.bin</c>; or a folder that contains <c>cifar-10-batches-bin</c> or the archive, itself or in a folder <c>cifar-10</c>.
    /// </param>
    /// <returns>Samples of shape [3, 32, 32], each channel normalised: <c>(byte / 255 - mean) / deviation</c>; labels 0 to 9.</returns>
    /// <exception cref="FileNotFoundException">Nothing was found there, or a batch is missing; the message says which names were looked for and where.</exception>
    /// <exception cref="InvalidDataException">A batch has not exactly 10,000 records of 3,073 bytes, a label is out of range, or the archive is damaged or lacks a batch.</exception>
    public static (Dataset Train, Dataset Test) Load(string pathOrDirectory) => Load(pathOrDirectory, RecordsPerFile);

    internal static (Dataset Train, Dataset Test) Load(string pathOrDirectory, int recordsPerFile)
    {
        ArgumentException.ThrowIfNullOrEmpty(pathOrDirectory);
        var train = new Batches(TrainFiles * recordsPerFile);
        var test = new Batches(recordsPerFile);
        var source = File.Exists(pathOrDirectory) ? pathOrDirectory : Find(pathOrDirectory);
        if (File.Exists(source))
            ReadArchive(source, train, test, recordsPerFile);
        else
            ReadFolder(source, train, test, recordsPerFile);
        return (train.ToDataset(), test.ToDataset());
    }

    /// <summary>The folder of batches, or the archive, in a folder.</summary>
    private static string Find(string directory)
    {
        string[] places = [directory, Path.Combine(directory, "cifar-10")];
        foreach (var place in places)
        {
            foreach (var folder in (string[])[place, Path.Combine(place, Folder)])
                if (File.Exists(Path.Combine(folder, FileNames[0])))
                    return folder;
            foreach (var name in ArchiveNames)
                if (File.Exists(Path.Combine(place, name)))
                    return Path.Combine(place, name);
        }
        return DataFile.Find("CIFAR-10 batches", places, [FileNames[0], $"{Folder}/{FileNames[0]}", .. ArchiveNames]);
    }

    private static void ReadFolder(string folder, Batches train, Batches test, int recordsPerFile)
    {
        var paths = Array.ConvertAll(FileNames, name => DataFile.Find("CIFAR-10 batches of all names", [folder], [name]));
        for (var i = 0; i < paths.Length; i++)
        {
            using var stream = DataFile.OpenRead(paths[i]);
            ReadFile(stream, i, train, test, recordsPerFile, paths[i]);
        }
    }

    private static void ReadArchive(string path, Batches train, Batches test, int recordsPerFile)
    {
        var missing = new HashSet<string>(FileNames);
        try
        {
            using var stream = DataFile.OpenRead(path);
            using var archive = new TarReader(stream);
            while (missing.Count > 0 && archive.GetNextEntry() is { } entry)
                if (Path.GetFileName(entry.Name) is var name && entry.DataStream is { } data && missing.Remove(name))
                    ReadFile(data, Array.IndexOf(FileNames, name), train, test, recordsPerFile, $"{path}, {entry.Name}");
        }
        catch (EndOfStreamException end)
        {
            throw new InvalidDataException($"'{path}' is truncated: it ends within an entry, before {string.Join(", ", missing.Order())}.", end);
        }
        catch (InvalidDataException damage) when (!damage.Message.StartsWith('\''))
        {
            throw new InvalidDataException($"'{path}' cannot be unpacked: {damage.Message}", damage);
        }
        if (missing.Count > 0)
            throw new InvalidDataException($"'{path}' lacks {string.Join(", ", missing.Order())}: CIFAR-10's binary version has {string.Join(", ", FileNames)}.");
    }

    private static void ReadFile(Stream stream, int file, Batches train, Batches test, int recordsPerFile, string path)
    {
        var (batches, start) = file < TrainFiles ? (train, file * recordsPerFile) : (test, 0);
        long expected = (long)recordsPerFile * RecordBytes;
        Span<byte> label = stackalloc byte[1];
        for (var i = 0; i < recordsPerFile; i++)
        {
            var read = DataFile.Read(stream, label, path);
            if (read == 1)
            {
                if (label[0] >= ClassNames.Count)
                    throw new InvalidDataException($"'{path}': the label of record {i} (byte {(long)i * RecordBytes}) is {label[0]}, but labels are 0 to {ClassNames.Count - 1}.");
                batches.Labels[start + i] = label[0];
                read += DataFile.Read(stream, batches.Pixels.AsSpan((start + i) * SampleBytes, SampleBytes), path);
            }
            if (read < RecordBytes)
                throw new InvalidDataException($"'{path}' is truncated: a batch has {recordsPerFile} records of {RecordBytes} bytes, that is {expected}, but there are {(long)i * RecordBytes + read}.");
        }
        if (DataFile.Read(stream, label, path) > 0)
            throw new InvalidDataException($"'{path}' is too long: a batch has {recordsPerFile} records of {RecordBytes} bytes, that is {expected}, but more follow.");
    }

    /// <summary>Records of one or more files, labels and pixels apart.</summary>
    private sealed class Batches(int count)
    {
        public int[] Labels { get; } = new int[count];

        public byte[] Pixels { get; } = GC.AllocateUninitializedArray<byte>(count * SampleBytes);

        public Dataset ToDataset() => Dataset.FromBytes([3, Side, Side], Pixels, Labels, classNames: ClassNames).WithNormalization(Mean, StandardDeviation);
    }
}
