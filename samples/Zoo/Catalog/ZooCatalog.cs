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
            Graph = PolynomialLogisticRegression.Build,
            Data = DataSources.BreastCancer, Optimizer = "sgd", LearningRate = 0.01f, Epochs = 800, BatchSize = 32,
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
            Data = DataSources.Mnist, Augment = true, LearningRate = 3e-3f, Epochs = 20,
        },
        new ZooNetwork<AlexNet>
        {
            Name = "alexnet", Description = "AlexNet in one column, for ImageNet",
            Published = "40.7 % top-1 error, 18.2 % top-5 on ImageNet's validation images, in two columns (Krizhevsky, Sutskever, Hinton 2012)",
            Data = DataSources.ImageNet, Optimizer = "momentum", LearningRate = 0.01f, WeightDecay = 5e-4, Epochs = 90,
        },
        Vgg<VggA>("a", VggA.Build, 133, "29.6 % top-1 error, 10.4 % top-5"),
        Vgg<VggB>("b", VggB.Build, 133, "28.7 % top-1 error, 9.9 % top-5"),
        Vgg<VggC>("c", VggC.Build, 134, "28.1 % top-1 error, 9.4 % top-5"),
        Vgg<VggD>("d", VggD.Build, 138, "27.0 % top-1 error, 8.8 % top-5"),
        Vgg<VggE>("e", VggE.Build, 144, "27.3 % top-1 error, 9.0 % top-5"),
        new ZooNetwork<GoogLeNet>
        {
            Name = "googlenet", Description = "GoogLeNet with both auxiliary classifiers, for ImageNet",
            Published = "10.07 % top-5 error on ImageNet's validation images, one network and one crop (Szegedy et al. 2014)",
            Graph = GoogLeNet.Build,
            Data = DataSources.ImageNet, Optimizer = "momentum", LearningRate = 0.01f, WeightDecay = 2e-4, Epochs = 60, StepBatch = 8,
        },
        CifarResNet<ResNet20>("resnet20", "ResNet-20 for CIFAR-10", ResNet20.Build, "8.75 %"),
        CifarResNet<ResNet32>("resnet32", "ResNet-32 for CIFAR-10", ResNet32.Build, "7.51 %"),
        CifarResNet<ResNet44>("resnet44", "ResNet-44 for CIFAR-10", ResNet44.Build, "7.17 %"),
        CifarResNet<ResNet56>("resnet56", "ResNet-56 for CIFAR-10", ResNet56.Build, "6.97 %"),
        CifarResNet<ResNet110>("resnet110", "ResNet-110 for CIFAR-10", ResNet110.Build, "6.61 ± 0.16 %"),
        CifarResNet<Plain20>("plain20", "Plain network of 20 layers for CIFAR-10", Plain20.Build, null),
        CifarResNet<Plain56>("plain56", "Plain network of 56 layers for CIFAR-10", Plain56.Build, null),
        ImageNetResNet<ResNet18>("resnet18", "ResNet-18 for ImageNet", ResNet18.Build, "27.88 % top-1 error with ten crops, with shortcuts of option A"),
        ImageNetResNet<ResNet34>("resnet34", "ResNet-34 for ImageNet", ResNet34.Build, "24.52 % top-1 error, 7.46 % top-5 with ten crops"),
        ImageNetResNet<ResNet50>("resnet50", "ResNet-50 for ImageNet", ResNet50.Build, "22.85 % top-1 error, 6.71 % top-5 with ten crops"),
        Keskar<KeskarF1>("f1", "Deep perceptron with batch normalisation on MNIST", DataSources.Mnist, "98.03 ± 0.07 %", "97.81 ± 0.07 %"),
        Keskar<KeskarF2>("f2", "Deep perceptron with batch normalisation on TIMIT", DataSources.Timit, "64.02 ± 0.2 %", "59.45 ± 1.05 %"),
        Keskar<KeskarC1>("c1", "Shallow convolutional network on CIFAR-10", DataSources.Cifar10, "80.04 ± 0.12 %", "77.26 ± 0.42 %") with { Epochs = 10 },
        Keskar<KeskarC2>("c2", "Deep convolutional network on CIFAR-10", DataSources.Cifar10, "89.24 ± 0.12 %", "87.26 ± 0.07 %"),
        Keskar<KeskarC3>("c3", "Shallow convolutional network on CIFAR-100", DataSources.Cifar100, "49.58 ± 0.39 %", "46.45 ± 0.43 %"),
        Keskar<KeskarC4>("c4", "Deep convolutional network on CIFAR-100", DataSources.Cifar100, "63.08 ± 0.5 %", "57.81 ± 0.17 %"),
    ];

    /// <summary>A network by its name, or null.</summary>
    public static ZooNetwork? Find(string name) => All.FirstOrDefault(network => network.Name == name);

    /// <summary>What is said of a name that no network has.</summary>
    public static string Unknown(string name) => $"There is no network '{name}'. There are: {string.Join(", ", All.Select(network => network.Name))}.";

    private static ZooNetwork<TNetwork> Vgg<TNetwork>(string configuration, Func<Node, Node> graph, int millions, string errors)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork> => new()
        {
            Name = $"vgg-{configuration}",
            Description = $"VGG, configuration {configuration.ToUpperInvariant()}, for ImageNet",
            Published = $"{millions} million parameters; {errors} on ImageNet's validation images at a single scale (Simonyan and Zisserman 2014)",
            Graph = graph,
            Data = DataSources.ImageNet,
            Optimizer = "momentum",
            LearningRate = 0.01f,
            WeightDecay = 5e-4,
            Epochs = 74,
            BatchSize = 256,
            StepBatch = 8,
        };

    private static ZooNetwork<TNetwork> CifarResNet<TNetwork>(string name, string description, Func<Node, Node> graph, string? error)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork> => new()
        {
            Name = name,
            Description = description,
            Published = error is null ? null : $"{error} test error after 164 epochs (He et al. 2015, table 6)",
            Graph = graph,
            Data = DataSources.Cifar10,
            Augment = true,
            Optimizer = "nesterov",
            LearningRate = 0.4f,
            WeightDecay = 5e-4,
            Epochs = 6,
            StepBatch = 128,
        };

    private static ZooNetwork<TNetwork> ImageNetResNet<TNetwork>(string name, string description, Func<Node, Node> graph, string errors)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork> => new()
        {
            Name = name,
            Description = description,
            Published = $"{errors} on ImageNet's validation images (He et al. 2015)",
            Graph = graph,
            Data = DataSources.ImageNet,
            Optimizer = "momentum",
            LearningRate = 0.1f,
            WeightDecay = 1e-4,
            Epochs = 120,
            BatchSize = 256,
            StepBatch = 8,
        };

    private static ZooNetwork<TNetwork> Keskar<TNetwork>(string network, string description, DataSource data, string small, string large)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork> => new()
        {
            Name = $"keskar-{network}",
            Description = description,
            Published = $"test accuracy {small} with small batches, {large} with large ones (Keskar et al. 2016)",
            Data = data,
            OneCycle = false,
            Epochs = 20,
            BatchSize = 256,
            StepBatch = 256,
        };
}
