using System.Formats.Tar;

namespace NetCompiler;

/// <summary>The files of a CIFAR data set in its binary version: records of one or more label bytes and the 3,072 bytes of an image.</summary>
internal sealed class CifarFiles
{
    private const int Side = 32;
    private const int SampleBytes = 3 * Side * Side;

    /// <summary>Name of the data set, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>What one file and several are called, for messages.</summary>
    public required (string One, string Several) FileKind { get; init; }

    /// <summary>Folder that the files lie in where the archive was unpacked.</summary>
    public required string Folder { get; init; }

    /// <summary>Folder that all may lie in.</summary>
    public required string Place { get; init; }

    /// <summary>Names of the archive, packed and plain.</summary>
    public required IReadOnlyList<string> ArchiveNames { get; init; }

    /// <summary>The files of training data, then that of test data.</summary>
    public required string[] FileNames { get; init; }

    /// <summary>The label bytes in front of an image: what each is called, for messages, and the number of its classes.</summary>
    public required IReadOnlyList<(string Name, int Classes)> Labels { get; init; }

    private int RecordBytes => Labels.Count + SampleBytes;

    /// <summary>Loads both data sets.</summary>
    /// <param name="pathOrDirectory">The archive, or a folder.</param>
    /// <param name="trainRecords">Records of each file of training data.</param>
    /// <param name="testRecords">Records of the file of test data.</param>
    /// <param name="label">Which of the label bytes is the label.</param>
    /// <param name="classNames">Names of its classes.</param>
    /// <param name="mean">Mean of each channel, to normalise with.</param>
    /// <param name="deviation">Standard deviation of each channel, to normalise with.</param>
    public (Dataset Train, Dataset Test) Load(string pathOrDirectory, int trainRecords, int testRecords, int label, IReadOnlyList<string> classNames, IReadOnlyList<float> mean, IReadOnlyList<float> deviation)
    {
        ArgumentException.ThrowIfNullOrEmpty(pathOrDirectory);
        var train = new Records((FileNames.Length - 1) * trainRecords, label);
        var test = new Records(testRecords, label);
        Part[] parts = [.. FileNames[..^1].Select((_, file) => new Part(train, file * trainRecords, trainRecords)), new Part(test, 0, testRecords)];
        var source = File.Exists(pathOrDirectory) ? pathOrDirectory : Find(pathOrDirectory);
        if (File.Exists(source))
            ReadArchive(source, parts);
        else
            ReadFolder(source, parts);
        return (ToDataset(train), ToDataset(test));

        Dataset ToDataset(Records records) => Dataset.FromBytes([3, Side, Side], records.Pixels, records.Labels, classNames: classNames).WithNormalization(mean, deviation);
    }

    /// <summary>The folder of files, or the archive, in a folder.</summary>
    private string Find(string directory)
    {
        string[] places = [directory, Path.Combine(directory, Place)];
        foreach (var place in places)
        {
            foreach (var folder in (string[])[place, Path.Combine(place, Folder)])
                if (File.Exists(Path.Combine(folder, FileNames[0])))
                    return folder;
            foreach (var name in ArchiveNames)
                if (File.Exists(Path.Combine(place, name)))
                    return Path.Combine(place, name);
        }
        return DataFile.Find($"{Name} {FileKind.Several}", places, [FileNames[0], $"{Folder}/{FileNames[0]}", .. ArchiveNames]);
    }

    private void ReadFolder(string folder, Part[] parts)
    {
        var paths = Array.ConvertAll(FileNames, name => DataFile.Find($"{Name} {FileKind.Several} of all names", [folder], [name]));
        for (var i = 0; i < paths.Length; i++)
        {
            using var stream = DataFile.OpenRead(paths[i]);
            ReadFile(stream, parts[i], paths[i]);
        }
    }

    private void ReadArchive(string path, Part[] parts)
    {
        var missing = new HashSet<string>(FileNames);
        try
        {
            using var stream = DataFile.OpenRead(path);
            using var archive = new TarReader(stream);
            while (missing.Count > 0 && archive.GetNextEntry() is { } entry)
                if (Path.GetFileName(entry.Name) is var name && entry.DataStream is { } data && missing.Remove(name))
                    ReadFile(data, parts[Array.IndexOf(FileNames, name)], $"{path}, {entry.Name}");
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
            throw new InvalidDataException($"'{path}' lacks {string.Join(", ", missing.Order())}: {Name}'s binary version has {string.Join(", ", FileNames)}.");
    }

    private void ReadFile(Stream stream, Part part, string path)
    {
        var expected = $"a {FileKind.One} has {part.Count} records of {RecordBytes} bytes, that is {(long)part.Count * RecordBytes}";
        Span<byte> labels = stackalloc byte[Labels.Count];
        for (var i = 0; i < part.Count; i++)
        {
            var read = DataFile.Read(stream, labels, path);
            if (read == labels.Length)
            {
                CheckLabels(labels, i, path);
                part.Records.Labels[part.Start + i] = labels[part.Records.Label];
                read += DataFile.Read(stream, part.Records.Pixels.AsSpan((part.Start + i) * SampleBytes, SampleBytes), path);
            }
            if (read < RecordBytes)
                throw new InvalidDataException($"'{path}' is truncated: {expected}, but there are {(long)i * RecordBytes + read}.");
        }
        if (DataFile.Read(stream, labels[..1], path) > 0)
            throw new InvalidDataException($"'{path}' is too long: {expected}, but more follow.");
    }

    private void CheckLabels(ReadOnlySpan<byte> labels, int record, string path)
    {
        for (var k = 0; k < labels.Length; k++)
            if (labels[k] >= Labels[k].Classes)
                throw new InvalidDataException($"'{path}': the {Labels[k].Name} of record {record} (byte {(long)record * RecordBytes + k}) is {labels[k]}, but {Labels[k].Name}s are 0 to {Labels[k].Classes - 1}.");
    }

    /// <summary>Where the records of one file go.</summary>
    private readonly record struct Part(Records Records, int Start, int Count);

    /// <summary>Records of one or more files, labels and pixels apart.</summary>
    private sealed class Records(int count, int label)
    {
        /// <summary>Which of the label bytes is kept.</summary>
        public int Label => label;

        public int[] Labels { get; } = new int[count];

        public byte[] Pixels { get; } = GC.AllocateUninitializedArray<byte>(count * SampleBytes);
    }
}
