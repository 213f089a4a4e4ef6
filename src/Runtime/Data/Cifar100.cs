namespace NetCompiler;

/// <summary>CIFAR-100 (Krizhevsky): 50,000 training and 10,000 test images of 3 by 32 by 32 pixels in 100 classes, which form 20 superclasses.</summary>
public static class Cifar100
{
    private const int TrainRecords = 50_000;
    private const int TestRecords = 10_000;

    /// <summary>Names of the 100 classes, in the order of their labels.</summary>
    public static IReadOnlyList<string> FineNames { get; } =
    [
        "apple", "aquarium_fish", "baby", "bear", "beaver", "bed", "bee", "beetle", "bicycle", "bottle",
        "bowl", "boy", "bridge", "bus", "butterfly", "camel", "can", "castle", "caterpillar", "cattle",
        "chair", "chimpanzee", "clock", "cloud", "cockroach", "couch", "crab", "crocodile", "cup", "dinosaur",
        "dolphin", "elephant", "flatfish", "forest", "fox", "girl", "hamster", "house", "kangaroo", "keyboard",
        "lamp", "lawn_mower", "leopard", "lion", "lizard", "lobster", "man", "maple_tree", "motorcycle", "mountain",
        "mouse", "mushroom", "oak_tree", "orange", "orchid", "otter", "palm_tree", "pear", "pickup_truck", "pine_tree",
        "plain", "plate", "poppy", "porcupine", "possum", "rabbit", "raccoon", "ray", "road", "rocket",
        "rose", "sea", "seal", "shark", "shrew", "skunk", "skyscraper", "snail", "snake", "spider",
        "squirrel", "streetcar", "sunflower", "sweet_pepper", "table", "tank", "telephone", "television", "tiger", "tractor",
        "train", "trout", "tulip", "turtle", "wardrobe", "whale", "willow_tree", "wolf", "woman", "worm",
    ];

    /// <summary>Names of the 20 superclasses, in the order of their labels.</summary>
    public static IReadOnlyList<string> CoarseNames { get; } =
    [
        "aquatic_mammals", "fish", "flowers", "food_containers", "fruit_and_vegetables",
        "household_electrical_devices", "household_furniture", "insects", "large_carnivores", "large_man-made_outdoor_things",
        "large_natural_outdoor_scenes", "large_omnivores_and_herbivores", "medium_mammals", "non-insect_invertebrates", "people",
        "reptiles", "small_mammals", "trees", "vehicles_1", "vehicles_2",
    ];

    /// <summary>Mean of the training pixels of each channel (red, green, blue), from 0 to 1, that samples are normalised with.</summary>
    public static IReadOnlyList<float> Mean { get; } = [0.5071f, 0.4865f, 0.4409f];

    /// <summary>Standard deviation of the training pixels of each channel (red, green, blue), from 0 to 1, that samples are normalised with.</summary>
    public static IReadOnlyList<float> StandardDeviation { get; } = [0.2673f, 0.2564f, 0.2762f];

    private static readonly CifarFiles Files = new()
    {
        Name = "CIFAR-100",
        FileKind = ("file", "files"),
        Folder = "cifar-100-binary",
        Place = "cifar-100",
        ArchiveNames = ["cifar-100-binary.tar.gz", "cifar-100-binary.tar"],
        FileNames = ["train.bin", "test.bin"],
        Labels = [("coarse label", CoarseNames.Count), ("fine label", FineNames.Count)],
    };

    /// <summary>Loads the binary version: records of a coarse label, a fine label and the 3,072 bytes of an image.</summary>
    /// <param name="pathOrDirectory">
    /// The archive <c>cifar-100-binary.tar.gz</c> (or unpacked, <c>.tar</c>); or the folder with the files <c>train.bin</c> and <c>test.bin</c>; or a folder that
    /// contains <c>cifar-100-binary</c> or the archive, itself or in a folder <c>cifar-100</c>.
    /// </param>
    /// <param name="labels">Which label the images are given.</param>
    /// <returns>Samples of shape [3, 32, 32], each channel normalised: <c>(byte / 255 - mean) / deviation</c>; fine labels 0 to 99 or coarse ones 0 to 19.</returns>
    /// <exception cref="FileNotFoundException">Nothing was found there, or a file is missing; the message says which names were looked for and where.</exception>
    /// <exception cref="InvalidDataException">The files have not exactly 50,000 and 10,000 records of 3,074 bytes, a label is out of range, or the archive is damaged or lacks a file.</exception>
    public static (Dataset Train, Dataset Test) Load(string pathOrDirectory, Cifar100Labels labels = Cifar100Labels.Fine) => Load(pathOrDirectory, labels, TrainRecords, TestRecords);

    internal static (Dataset Train, Dataset Test) Load(string pathOrDirectory, Cifar100Labels labels, int trainRecords, int testRecords) => labels == Cifar100Labels.Coarse
        ? Files.Load(pathOrDirectory, trainRecords, testRecords, 0, CoarseNames, Mean, StandardDeviation)
        : Files.Load(pathOrDirectory, trainRecords, testRecords, 1, FineNames, Mean, StandardDeviation);
}
