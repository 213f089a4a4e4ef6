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

    /// <summary>Handwritten digits, 28 by 28 pixels.</summary>
    public static DataSource Mnist { get; } = new("MNIST", "MNIST's four files", MnistSource.Load);

    /// <summary>Photographs of 32 by 32 pixels in 10 classes.</summary>
    public static DataSource Cifar10 { get; } = Folder("CIFAR-10", "cifar-10-binary.tar.gz, or its six files", NetCompiler.Cifar10.Load);

    /// <summary>442 patients, 10 measurements each, and how their diabetes went on; measurements normalised with the training rows' means and deviations.</summary>
    public static DataSource Diabetes { get; } = Folder("diabetes table", "diabetes_data_raw.csv and diabetes_target.csv", folder =>
    {
        var data = NumberTable.Load(DataFolder.Find(folder, Tables, "diabetes table", "diabetes_data_raw.csv"));
        var targets = NumberTable.Load(DataFolder.Find(folder, Tables, "diabetes table's targets", "diabetes_target.csv"));
        return Split(Dataset.FromFloats([data.Columns], data.Numbers, 1, targets.Numbers));
    });

    /// <summary>569 tumours, 30 measurements each, malignant (0) or benign (1); normalised as the diabetes table.</summary>
    public static DataSource BreastCancer { get; } = Folder("breast cancer table", "breast_cancer.csv", folder => Split(LoadBreastCancer(folder)));

    /// <summary>The same with all products of two measurements; the measurements are normalised before and the products after.</summary>
    public static DataSource PolynomialBreastCancer { get; } = Folder("breast cancer table with products", "breast_cancer.csv", folder =>
    {
        var (train, test) = Split(LoadBreastCancer(folder));
        return Normalize(PolynomialTable.Expand(train), PolynomialTable.Expand(test));
    });

    /// <summary>150 irises, 4 measurements each, in 3 species; normalised as the diabetes table.</summary>
    public static DataSource Iris { get; } = Folder("iris table", "iris.csv", folder =>
        Split(CsvData.Load(DataFolder.Find(folder, Tables, "iris table", "iris.csv"), new CsvOptions { HasHeader = true })));

    /// <summary>1,797 handwritten digits of 8 by 8 pixels, from 0 to 1.</summary>
    public static DataSource Digits { get; } = Folder("digits table", "digits.csv", folder =>
    {
        var digits = CsvData.Load(DataFolder.Find(folder, Tables, "digits table", "digits.csv"));
        return digits.WithNormalization([.. Enumerable.Repeat(0f, digits.SampleLength)], [.. Enumerable.Repeat(16f, digits.SampleLength)]).Split(TrainingPart, SplitSeed);
    });

    /// <summary>
    /// Frames of speech as rows of numbers, made from TIMIT by its licensees: 360 features (a frame's and its neighbours'), then the state from 0 to 1972. Both tables are
    /// normalised with the training rows' means and deviations.
    /// </summary>
    public static DataSource Timit { get; } = Folder("TIMIT tables", "timit_train.csv and timit_test.csv (rows of 360 features and the state, 0 to 1972)", folder =>
    {
        var train = CsvData.Load(DataFolder.Find(folder, "timit", "TIMIT training table (rows of 360 features and the state, 0 to 1972)", "timit_train.csv"));
        var test = CsvData.Load(DataFolder.Find(folder, "timit", "TIMIT test table (rows of 360 features and the state, 0 to 1972)", "timit_test.csv"));
        return Normalize(train, test);
    });

    private static DataSource Folder(string name, string files, Func<string, (Dataset Train, Dataset Test)> load) =>
        new(name, files, folder => load(DataFolder.Choose(folder, name, files)));

    private static Dataset LoadBreastCancer(string folder) =>
        CsvData.Load(DataFolder.Find(folder, Tables, "breast cancer table", "breast_cancer.csv"), new CsvOptions { HasHeader = true, TargetColumns = [^1] });

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
