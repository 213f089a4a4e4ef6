namespace NetCompiler;

/// <summary>CIFAR-10 (Krizhevsky): 50,000 training and 10,000 test images of 3 by 32 by 32 pixels in 10 classes.</summary>
public static class Cifar10
{
    private const int RecordsPerFile = 10_000;

    /// <summary>Names of the classes, in the order of their labels.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Mean of the training pixels of each channel (red, green, blue), from 0 to 1, that samples are normalised with.</summary>
    public static IReadOnlyList<float> Mean { get; } = [0.4914f, 0.4822f, 0.4465f];

    /// <summary>Standard deviation of the training pixels of each channel (red, green, blue), from 0 to 1, that samples are normalised with.</summary>
    public static IReadOnlyList<float> StandardDeviation { get; } = [0.247f, 0.2435f, 0.2616f];

    private static readonly CifarFiles Files = new()
    {
        Name = "CIFAR-10",
        FileKind = ("batch", "batches"),
        Folder = "cifar-10-batches-bin",
        Place = "cifar-10",
        ArchiveNames = ["cifar-10-binary.tar.gz", "cifar-10-binary.tar"],
        FileNames = [.. Enumerable.Range(1, 5).Select(i => $"data_batch_{i}.bin"), "test_batch.bin"],
        Labels = [("label", ClassNames.Count)],
    };

    /// <summary>Loads the binary version: five training batches and the test batch.</summary>
    /// <param name="pathOrDirectory">
    /// The archive <c>cifar-10-binary.tar.gz</c> (or unpacked, <c>.tar</c>); or the folder with the files <c>data_batch_1.bin</c> to <c>data_batch_5.bin</c> and
    /// <c>test_batch.bin</c>; or a folder that contains <c>cifar-10-batches-bin</c> or the archive, itself or in a folder <c>cifar-10</c>.
    /// </param>
    /// <returns>Samples of shape [3, 32, 32], each channel normalised: <c>(byte / 255 - mean) / deviation</c>; labels 0 to 9.</returns>
    /// <exception cref="FileNotFoundException">Nothing was found there, or a batch is missing; the message says which names were looked for and where.</exception>
    /// <exception cref="InvalidDataException">A batch has not exactly 10,000 records of 3,073 bytes, a label is out of range, or the archive is damaged or lacks a batch.</exception>
    public static (Dataset Train, Dataset Test) Load(string pathOrDirectory) => Load(pathOrDirectory, RecordsPerFile);

    internal static (Dataset Train, Dataset Test) Load(string pathOrDirectory, int recordsPerFile) =>
        Files.Load(pathOrDirectory, recordsPerFile, recordsPerFile, 0, ClassNames, Mean, StandardDeviation);
}
