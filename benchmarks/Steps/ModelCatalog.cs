using NetCompiler.Benchmarks.Networks;
using NetCompiler.Samples.LeNet;
using NetCompiler.Samples.Zoo.Networks;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>The networks that can be timed, each with the batches and the optimizer that PyTorch is timed with.</summary>
public static class ModelCatalog
{
    /// <summary>Names of the networks that are timed unless others are named.</summary>
    public static IReadOnlyList<string> Standard { get; } = ["mlp-tiny", "mlp", "lenet5"];

    /// <summary>All networks.</summary>
    public static IReadOnlyList<BenchmarkModel> All { get; } =
    [
        new BenchmarkModel<MlpTiny>("mlp-tiny", MlpTiny.ParameterCount, MlpTiny.FlopsPerSample, Linear(16, 64), [1, 32, 256], [1, 256], Adam),
        new BenchmarkModel<Mlp>("mlp", Mlp.ParameterCount, Mlp.FlopsPerSample, Linear(784, 256), [32, 128], [1, 128], Adam),
        new BenchmarkModel<LeNet5>("lenet5", LeNet5.ParameterCount, LeNet5.FlopsPerSample, Conv2D(1, 6, kernel: 5, side: 24), [32, 128, 2048], [1, 128], Adam),
        new BenchmarkModel<KeskarF1>("keskar-f1", KeskarF1.ParameterCount, KeskarF1.FlopsPerSample, Linear(784, 512), [256], [256], Adam),
        new BenchmarkModel<KeskarC1>("keskar-c1", KeskarC1.ParameterCount, KeskarC1.FlopsPerSample, Conv2D(3, 64, kernel: 5, side: 16), [256], [256], Adam),
        new BenchmarkModel<ResNet20>("resnet20", ResNet20.ParameterCount, ResNet20.FlopsPerSample, Conv2D(3, 16, kernel: 3, side: 32), [128], [1, 128], Momentum),
        new BenchmarkModel<ResNet56>("resnet56", ResNet56.ParameterCount, ResNet56.FlopsPerSample, Conv2D(3, 16, kernel: 3, side: 32), [128], [1], Momentum),
        new BenchmarkModel<KeskarC2>("keskar-c2", KeskarC2.ParameterCount, KeskarC2.FlopsPerSample, Conv2D(3, 64, kernel: 3, side: 32), [64], [1, 64], Momentum),
        new BenchmarkModel<AlexNet>("alexnet", AlexNet.ParameterCount, AlexNet.FlopsPerSample, Conv2D(3, 64, kernel: 11, side: 55), [32], [1], Momentum),
        new BenchmarkModel<VggD>("vgg16", VggD.ParameterCount, VggD.FlopsPerSample, Conv2D(3, 64, kernel: 3, side: 224), [8], [1], Momentum),
        new BenchmarkModel<GoogLeNet>("googlenet", GoogLeNet.ParameterCount, GoogLeNet.FlopsPerSample, Conv2D(3, 64, kernel: 7, side: 112), [16], [1], Momentum),
        new BenchmarkModel<ResNet34>("resnet34", ResNet34.ParameterCount, ResNet34.FlopsPerSample, Conv2D(3, 64, kernel: 7, side: 112), [16], [1], Momentum),
    ];

    private static Adam Adam() => new(1e-3f);

    private static SGD Momentum() => new(0.01f, momentum: 0.9, weightDecay: 1e-4);

    private static long Linear(int inputs, int outputs) => 2L * inputs * outputs;

    private static long Conv2D(int inputs, int outputs, int kernel, int side) => 2L * inputs * outputs * kernel * kernel * side * side;
}
