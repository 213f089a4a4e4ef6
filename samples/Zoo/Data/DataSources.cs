using NetCompiler.Samples.Shared;

namespace NetCompiler.Samples.Zoo.Data;

/// <summary>All data that networks of the zoo can be trained with.</summary>
internal static class DataSources
{
    private const string Tables = "small";

    /// <summary>Part of a table's rows that is trained with; the rest tests.</summary>
    private const double TrainingPart = 0.8;

    /// <summary>The split of a table is the same in every run, so that runs can be compared.</summary>
    private const ulong SplitSeed = 1;

    /// <summary>Handwritten digits, 28 by 28 pixels; turned, sheared, scaled and moved a little, on black.</summary>
    public static DataSource Mnist { get; } = new("MNIST", "MNIST's four files", MnistSource.Load)
    {
        Augmentation = train => new Augmentation(new RandomAffine(degrees: 10, translation: 0.07, minScale: 0.9, maxScale: 1.1, shear: 8, fill: train.Black)),
    };

    /// <summary>Photographs of 32 by 32 pixels in 10 classes, each channel normalised; moved by up to 4 pixels and mirrored, as He et al. 2015 do.</summary>
    public static DataSource Cifar10 { get; } = Folder("CIFAR-10", "cifar-10-binary.tar.gz, or its six files", NetCompiler.Cifar10.Load) with { Augmentation = MoveAndMirror };

    /// <summary>The same in 100 classes.</summary>
    public static DataSource Cifar100 { get; } = Folder("CIFAR-100", "cifar-100-binary.tar.gz, or its files train.bin and test.bin", folder => NetCompiler.Cifar100.Load(folder)) with { Augmentation = MoveAndMirror };

    /// <summary>Photographs of 224 by 224 pixels in 1000 classes, made from ImageNet, or a part of it that fits into memory, by its licensees: all pixels of a channel after another, as they are to be.</summary>
    public static DataSource ImageNet { get; } = Features("ImageNet", "imagenet", "imagenet_train.safetensors and imagenet_test.safetensors", 1000);

    /// <summary>442 patients, 10 measurements each, and how their diabetes went on; measurements normalised with the training rows' means and deviations.</summary>
    public static DataSource Diabetes { get; } = Folder("diabetes table", "diabetes_data_raw.csv and diabetes_target.csv", folder =>
    {
        var data = NumberTable.Load(DataFolder.Find(folder, Tables, "diabetes table", "diabetes_data_raw.csv"));
        var targets = NumberTable.Load(DataFolder.Find(folder, Tables, "diabetes table's targets", "diabetes_target.csv"));
        return Split(Dataset.FromFloats([data.Columns], data.Numbers, 1, targets.Numbers));
    });

    /// <summary>569 tumours, 30 measurements each, malignant (0) or benign (1); normalised as the diabetes table.</summary>
    public static DataSource BreastCancer { get; } = Folder("breast cancer table", "breast_cancer.csv", folder =>
        Split(CsvData.Load(DataFolder.Find(folder, Tables, "breast cancer table", "breast_cancer.csv"), new CsvOptions { HasHeader = true, TargetColumns = [^1] })));

    /// <summary>150 irises, 4 measurements each, in 3 species; normalised as the diabetes table.</summary>
    public static DataSource Iris { get; } = Folder("iris table", "iris.csv", folder =>
        Split(CsvData.Load(DataFolder.Find(folder, Tables, "iris table", "iris.csv"), new CsvOptions { HasHeader = true })));

    /// <summary>1,797 handwritten digits of 8 by 8 pixels, from 0 to 1.</summary>
    public static DataSource Digits { get; } = Folder("digits table", "digits.csv", folder =>
    {
        var digits = CsvData.Load(DataFolder.Find(folder, Tables, "digits table", "digits.csv"));
        return digits.WithNormalization([.. Enumerable.Repeat(0f, digits.SampleLength)], [.. Enumerable.Repeat(16f, digits.SampleLength)]).Split(TrainingPart, SplitSeed);
    });

    /// <summary>Frames of speech, made from TIMIT by its licensees: 360 features (a frame's and its neighbours') and a state from 0 to 1972; normalised as the diabetes table.</summary>
    public static DataSource Timit { get; } = Features("TIMIT", "timit", "timit_train.safetensors and timit_test.safetensors", 1973, Normalize);

    private static DataSource Folder(string name, string files, Func<string, (Dataset Train, Dataset Test)> load) =>
        new(name, files, folder => load(DataFolder.Choose(folder, name, files)));

    private static Augmentation MoveAndMirror(Dataset train) => new(new RandomCrop(4), new HorizontalFlip());

    /// <summary>Tables of features, as <see cref="FeatureTable"/> reads them.</summary>
    private static DataSource Features(string name, string within, string files, int classes, Func<Dataset, Dataset, (Dataset Train, Dataset Test)>? prepare = null) =>
        Folder(name, $"{files}, each with 'features' [rows, features] and 'labels' [rows]", folder =>
        {
            var train = FeatureTable.Load(DataFolder.Find(folder, within, $"{name} training table", $"{within}_train.safetensors"), classes);
            var test = FeatureTable.Load(DataFolder.Find(folder, within, $"{name} test table", $"{within}_test.safetensors"), classes);
            return prepare is null ? (train, test) : prepare(train, test);
        });

    private static (Dataset Train, Dataset Test) Split(Dataset table)
    {
        var (train, test) = table.Split(TrainingPart, SplitSeed);
        return Normalize(train, test);
    }

    private static (Dataset Train, Dataset Test) Normalize(Dataset train, Dataset test)
    {
        var statistics = train.Statistics();
        return (train.WithNormalization(statistics), test.WithNormalization(statistics));
    }
}
