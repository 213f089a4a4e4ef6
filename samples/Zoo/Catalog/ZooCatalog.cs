using NetCompiler.Samples.LeNet;
using NetCompiler.Samples.Zoo.Data;
using NetCompiler.Samples.Zoo.Networks;

namespace NetCompiler.Samples.Zoo.Catalog;

/// <summary>All networks of the zoo.</summary>
internal static class ZooCatalog
{
    /// <summary>The networks, in the order in which they are listed.</summary>
    public static IReadOnlyList<ZooNetwork> All { get; } =
    [
        new ZooNetwork<LinearRegression>
        {
            Name = "linear-regression", Description = "Least squares on the diabetes table",
            Published = "least squares over all 442 rows: R² 0.518 (Efron et al. 2004)",
            Data = DataSources.Diabetes, Optimizer = "sgd", LearningRate = 0.05f, Epochs = 300, BatchSize = 64,
        },
        new ZooNetwork<LogisticRegression>
        {
            Name = "logistic-regression", Description = "Two classes of tumours",
            Published = "97.5 % accuracy with a linear separator of three features, cross-validated (Wolberg, Street, Mangasarian 1995)",
            Data = DataSources.BreastCancer, Optimizer = "sgd", LearningRate = 0.1f, Epochs = 100, BatchSize = 32,
        },
        new ZooNetwork<PolynomialLogisticRegression>
        {
            Name = "logistic-regression-polynomial", Description = "Two classes of tumours, with all products of two features",
            Data = DataSources.PolynomialBreastCancer, Optimizer = "sgd", LearningRate = 0.05f, Epochs = 200, BatchSize = 32,
        },
        new ZooNetwork<IrisSvm>
        {
            Name = "svm", Description = "Multiclass support vector machine on the iris table",
            Data = DataSources.Iris, Optimizer = "sgd", LearningRate = 0.1f, Epochs = 200, BatchSize = 32,
        },
        new ZooNetwork<DigitsSvm>
        {
            Name = "svm-digits", Description = "Multiclass support vector machine on the digits table",
            Data = DataSources.Digits, Optimizer = "sgd", LearningRate = 0.1f, Epochs = 100, BatchSize = 64,
        },
        new ZooNetwork<IrisSoftmax>
        {
            Name = "softmax", Description = "Softmax regression on the iris table",
            Data = DataSources.Iris, Optimizer = "sgd", LearningRate = 0.5f, Epochs = 200, BatchSize = 32,
        },
        new ZooNetwork<DigitsSoftmax>
        {
            Name = "softmax-digits", Description = "Softmax regression on the digits table",
            Data = DataSources.Digits, Optimizer = "sgd", LearningRate = 0.5f, Epochs = 100, BatchSize = 64,
        },
        new ZooNetwork<Mlp>
        {
            Name = "mlp", Description = "Perceptron with two hidden layers on MNIST",
            Data = DataSources.Mnist, Epochs = 10,
        },
        new ZooNetwork<LeNet5>
        {
            Name = "lenet5", Description = "LeNet-5 with ReLU and maximum pooling on MNIST",
            Published = "0.95 % test error, 0.8 % with distorted images (LeCun et al. 1998, for its original form)",
            Data = DataSources.Mnist, LearningRate = 3e-3f, Epochs = 10,
        },
        new ZooNetwork<AlexNet>
        {
            Name = "alexnet", Description = "AlexNet in one column, for ImageNet",
            Published = "40.7 % top-1 error, 18.2 % top-5 on ImageNet's validation images, in two columns (Krizhevsky, Sutskever, Hinton 2012)",
            Optimizer = "momentum", LearningRate = 0.01f, Epochs = 90,
        },
        Vgg<VggA>("a", 133, "29.6 % top-1 error, 10.4 % top-5"),
        Vgg<VggB>("b", 133, "28.7 % top-1 error, 9.9 % top-5"),
        Vgg<VggC>("c", 134, "28.1 % top-1 error, 9.4 % top-5"),
        Vgg<VggD>("d", 138, "27.0 % top-1 error, 8.8 % top-5"),
        Vgg<VggE>("e", 144, "27.3 % top-1 error, 9.0 % top-5"),
        Keskar<KeskarF1>("f1", "Deep perceptron with batch normalisation on MNIST", DataSources.Mnist, "98.03 ± 0.07 %", "97.81 ± 0.07 %"),
        Keskar<KeskarF2>("f2", "Deep perceptron with batch normalisation on TIMIT", DataSources.Timit, "64.02 ± 0.2 %", "59.45 ± 1.05 %"),
        Keskar<KeskarC1>("c1", "Shallow convolutional network on CIFAR-10", DataSources.Cifar10, "80.04 ± 0.12 %", "77.26 ± 0.42 %"),
        Keskar<KeskarC2>("c2", "Deep convolutional network on CIFAR-10", DataSources.Cifar10, "89.24 ± 0.12 %", "87.26 ± 0.07 %"),
        Keskar<KeskarC3>("c3", "Shallow convolutional network on CIFAR-100", null, "49.58 ± 0.39 %", "46.45 ± 0.43 %"),
        Keskar<KeskarC4>("c4", "Deep convolutional network on CIFAR-100", null, "63.08 ± 0.5 %", "57.81 ± 0.17 %"),
    ];

    /// <summary>A network by its name, or null.</summary>
    public static ZooNetwork? Find(string name) => All.FirstOrDefault(network => network.Name == name);

    /// <summary>What is said of a name that no network has.</summary>
    public static string Unknown(string name) => $"There is no network '{name}'. There are: {string.Join(", ", All.Select(network => network.Name))}.";

    private static ZooNetwork<TNetwork> Vgg<TNetwork>(string configuration, int millions, string errors)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork> => new()
        {
            Name = $"vgg-{configuration}",
            Description = $"VGG, configuration {configuration.ToUpperInvariant()}, for ImageNet",
            Published = $"{millions} million parameters; {errors} on ImageNet's validation images at a single scale (Simonyan and Zisserman 2014)",
            Optimizer = "momentum",
            LearningRate = 0.01f,
            Epochs = 74,
            BatchSize = 256,
            StepBatch = 8,
        };

    private static ZooNetwork<TNetwork> Keskar<TNetwork>(string network, string description, DataSource? data, string small, string large)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork> => new()
        {
            Name = $"keskar-{network}",
            Description = description,
            Published = $"test accuracy {small} with small batches, {large} with large ones (Keskar et al. 2016)",
            Data = data,
            Epochs = 20,
            BatchSize = 256,
            StepBatch = 256,
        };
}
