using NetCompiler.Tests.Kit;
using NetCompiler.Tests.Reference;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>A few networks that between them use everything the chain offers, with odd sizes, for tests of what holds for any network. All tests share one compilation.</summary>
internal static class SampleNetworks
{
    private static readonly Dictionary<string, Chain> Chains = new()
    {
        ["a multilayer perceptron"] = new([19], Linear(37), ReLU, Linear(21), Tanh, LayerNorm(), Linear(5), SoftmaxCrossEntropy),
        ["a convolutional network"] = new([1, 14, 13], Conv2D(6, 3), ReLU, MaxPool2D(2), Conv2D(17, 3, padding: 1), SiLU, AvgPool2D(2), Linear(33), GELU, Linear(10), SoftmaxCrossEntropy),
        ["batch normalisation"] = new([3, 9, 10], Conv2D(7, 3, padding: 1, bias: false), BatchNorm(), ReLU, Conv2D(18, 3, stride: 2), BatchNorm(), LeakyReLU(), GlobalAvgPool2D, Linear(4), MulticlassHinge()),
        ["dropout"] = new([2, 7, 5], Conv2D(5, 2), Dropout(0.25), MaxPool2D(3, 2), Flatten, BatchNorm(), Linear(23), Dropout(0.5), Sigmoid, Linear(3), BinaryCrossEntropy),
        ["windows of all kinds"] = new(
            [3, 15, 13],
            Conv2D(18, ("Kernel", 3), ("Dilation", 2), ("PaddingTop", 1), ("PaddingRight", 2)), Softplus(), LocalResponseNorm(5, alpha: 0.5), MaxPool2D(("kernel", 3), ("Stride", 2), ("CeilMode", true)),
            Conv2D(9, ("KernelHeight", 1), ("KernelWidth", 3), ("PaddingWidth", 1)), ELU(), AvgPool2D(("kernel", 3), ("Stride", 2), ("Padding", 1), ("CountIncludePad", false)),
            GlobalMaxPool2D, Linear(4), SoftmaxCrossEntropy),
        // Groups that fill no vector, padding lanes that are no zeros behind a sigmoid, and channels on their own.
        ["groups"] = new(
            [6, 9, 8],
            Conv2D(18, ("Kernel", 3), ("Padding", 1), ("Groups", 3)), Sigmoid, Conv2D(18, ("Kernel", 3), ("Padding", 1), ("Groups", 18)), Sigmoid,
            Conv2D(40, ("Kernel", 1), ("Groups", 2)), ReLU, Conv2D(40, ("Kernel", 2), ("Groups", 10)), Sigmoid, Conv2D(70, ("Kernel", 1), ("Groups", 10)), SiLU, Conv2D(70, ("Kernel", 3), ("Groups", 70)),
            GlobalAvgPool2D, Linear(4), SoftmaxCrossEntropy),
        ["LeNet-5"] = new([1, 28, 28], Conv2D(6, 5), ReLU, MaxPool2D(2), Conv2D(16, 5), ReLU, MaxPool2D(2), Linear(120), ReLU, Linear(84), ReLU, Linear(10), SoftmaxCrossEntropy),
        ["the digits sample"] = new(
            [1, 8, 8],
            Conv2D(16, 3, padding: 1, bias: false), BatchNorm(), ReLU,
            Conv2D(32, 3, padding: 1, bias: false), BatchNorm(), ReLU, MaxPool2D(2),
            Conv2D(64, 3, padding: 1, bias: false), BatchNorm(), ReLU, MaxPool2D(2),
            Dropout(0.3), Linear(10), SoftmaxCrossEntropy),
        // Tiles of 4x4 and of 2x2 that reach beyond the edges, channels around whole vectors and panels, and enough work for threads to share.
        ["Winograd's products"] = new(
            [3, 17, 14],
            Conv2D(24, 1), Conv2D(40, 3, padding: 1), ReLU, Conv2D(72, 3, padding: 1, bias: false), BatchNorm(), ReLU, Conv2D(33, 3), SiLU, GlobalAvgPool2D, Linear(5), SoftmaxCrossEntropy)
        { IsFast = true },
        // Phases whose slices are cut into several chunks, with positions of maxima and masks of dropout among what they hand on.
        ["several chunks in a phase"] = new(
            [3, 27, 25],
            Conv2D(40, 3, padding: 1, bias: false), BatchNorm(), ReLU, MaxPool2D(3, 2, 1), Conv2D(64, 3, padding: 1), BatchNorm(), ReLU, Dropout(0.25), Conv2D(48, 3, stride: 2), BatchNorm(), GlobalAvgPool2D, Linear(4), SoftmaxCrossEntropy),
        ["mlp-tiny"] = new([16], Linear(64), ReLU, Linear(64), ReLU, Linear(4), SoftmaxCrossEntropy),
        ["mlp"] = new([784], Linear(256), ReLU, Linear(128), ReLU, Linear(10), SoftmaxCrossEntropy),
        ["keskar-f1"] = new(
            [784],
            Linear(512), BatchNorm(), ReLU, Linear(512), BatchNorm(), ReLU, Linear(512), BatchNorm(), ReLU, Linear(512), BatchNorm(), ReLU, Linear(512), BatchNorm(), ReLU,
            Linear(10), SoftmaxCrossEntropy),
        ["keskar-c1"] = new(
            [3, 32, 32],
            Conv2D(64, 5, 2, 2), BatchNorm(), ReLU, MaxPool2D(3, 2, 1), Conv2D(64, 5, 2, 2), BatchNorm(), ReLU, MaxPool2D(3, 2, 1),
            Linear(384), BatchNorm(), ReLU, Dropout(0.5), Linear(192), BatchNorm(), ReLU, Dropout(0.5), Linear(10), SoftmaxCrossEntropy),
        // Deferred gradients: of an image as the caller gives it, and of one whose channels are padded, tap by tap; rows that no unit and no tile divides.
        ["large linear layers"] = new([1, 13, 11], Linear(530), SiLU, Linear(150), Dropout(0.25), Linear(3), SoftmaxCrossEntropy),
        ["a large linear layer over padded channels"] = new([2, 9, 10], Conv2D(18, 2), ReLU, Linear(100), ReLU, Linear(5), SoftmaxCrossEntropy),
        // 70 channels are padded to 96, so whole vectors are padding, and not only some lanes.
        ["rows with vectors of padding"] = new([70], Linear(70), LayerNorm(), SiLU, Linear(67), Softmax, Linear(65), BatchNorm(), MeanSquaredError),
        ["an embedding"] = new([9], Embedding(50, 21, paddingIndex: 3), Conv2D(17, (1, 3)), ReLU, GlobalAvgPool2D, Linear(4), CrossEntropy(0.1, [1, 0.5, 2, 3])),
        ["a bag of words"] = new([30], Embedding(1000, 70), GlobalAvgPool2D, Linear(6), KLDivergence),
        ["a softmax inside"] = new([11], Linear(9), Softmax, Linear(6), MeanSquaredError),
    };

    private static readonly Lazy<CompiledNetworks> Compiled = new(() => CompiledNetworks.Compile([.. All]));

    /// <summary>The networks.</summary>
    public static IReadOnlyCollection<INetworkCase> All => Chains.Values;

    /// <summary>Names of the networks.</summary>
    public static TheoryData<string> Names => [.. Chains.Keys];

    /// <summary>A network and a random batch for it, its parameters random too.</summary>
    public static (ICompiledNetwork Network, Draw Draw) Create(string name, int samples)
    {
        var graph = Chains[name].BuildGraph();
        var network = Compiled.Value.Create(Chains.Keys.ToList().IndexOf(name), seed: 3);
        var draw = Draw.For(graph, samples, seed: 7);
        Agreement.SetParameters(graph, network, draw);
        return (network, draw);
    }
}
