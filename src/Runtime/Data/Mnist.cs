namespace NetCompiler;

/// <summary>The MNIST database of handwritten digits (LeCun, Cortes, Burges): 60,000 training and 10,000 test images of 28 by 28 pixels in 10 classes.</summary>
/// <remarks>Its relatives with the same file names, such as Fashion-MNIST, can be loaded as well; their own mean and deviation are a little different.</remarks>
public static class Mnist
{
    private const int Side = 28;
    private const int Classes = 10;

    /// <summary>Mean of the training pixels, from 0 to 1, that PyTorch's examples normalise with.</summary>
    public const float Mean = 0.1307f;

    /// <summary>Standard deviation of the training pixels, from 0 to 1, that PyTorch's examples normalise with.</summary>
    public const float StandardDeviation = 0.3081f;

    /// <summary>Loads the database from its four official files, packed with gzip or plain.</summary>
    /// <param name="directory">
    /// The folder with the files, or one with a folder <c>mnist</c> with them. They are called <c>train-images-idx3-ubyte</c> (or
    /// <c>train-images.idx3-ubyte</c>), <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and <c>t10k-labels-idx1-ubyte</c>, with or without <c>.gz</c>.
    /// </param>
    /// <returns>Samples of shape [1, 28, 28], normalised as in PyTorch's examples: <c>(byte / 255 - 0.1307) / 0.3081</c>; labels 0 to 9.</returns>
    /// <exception cref="FileNotFoundException">A file is missing; the message says which names were looked for and where.</exception>
    /// <exception cref="InvalidDataException">A file is no IDX file, truncated, too long or damaged, counts of images and labels differ, or a label is out of range.</exception>
    public static (Dataset Train, Dataset Test) Load(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        // All four are looked for before any is read, so that a missing one is told at once.
        var trainImages = Find(directory, "training images", "train-images", "idx3");
        var trainLabels = Find(directory, "training labels", "train-labels", "idx1");
        var testImages = Find(directory, "test images", "t10k-images", "idx3");
        var testLabels = Find(directory, "test labels", "t10k-labels", "idx1");
        var test = Task.Run(() => Read(testImages, testLabels));
        var train = Read(trainImages, trainLabels);
        return (train, test.GetAwaiter().GetResult());
    }

    private static string Find(string directory, string what, string part, string kind) => DataFile.Find(
        $"MNIST {what}",
        [directory, Path.Combine(directory, "mnist")],
        [$"{part}-{kind}-ubyte", $"{part}-{kind}-ubyte.gz", $"{part}.{kind}-ubyte", $"{part}.{kind}-ubyte.gz"]);

    private static Dataset Read(string imagesPath, string labelsPath)
    {
        var (images, labels) = IdxFile.ReadPair(imagesPath, labelsPath, Classes);
        if (images is not { Rows: Side, Columns: Side })
            throw new InvalidDataException($"'{imagesPath}' has images of {images.Rows} by {images.Columns} pixels, but MNIST's have {Side} by {Side}.");
        return Dataset.FromBytes([1, Side, Side], images.Pixels, labels, Classes).WithNormalization([Mean], [StandardDeviation]);
    }
}
