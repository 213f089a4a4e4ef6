using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Networks with so many layers of a kind that they share kernels, whose sizes are then parameters, against the oracle.</summary>
public sealed class SharedKernelTests
{
    [Fact]
    public void Linear_layers() => Sweep.Check(
    [
        new([70], Linear(64), Sigmoid, Linear(96), Sigmoid, Linear(128), Sigmoid, Linear(160), Sigmoid, Linear(3), SoftmaxCrossEntropy),
        new([5], Linear(17), BatchNorm(), Tanh, Linear(18), BatchNorm(), Tanh, Linear(19), BatchNorm(), Tanh, Linear(35), LayerNorm(), Linear(36), LayerNorm(), Linear(37), LayerNorm(), Linear(2), MeanSquaredError),
    ]);

    [Fact]
    public void Convolutions_normalisations_and_poolings() => Sweep.Check(
    [
        new([3, 26, 24], Conv2D(17, 3, padding: 1), BatchNorm(), ReLU, MaxPool2D(2), Conv2D(18, 3, padding: 1), BatchNorm(), ReLU, MaxPool2D(2), Conv2D(20, 3, padding: 1), BatchNorm(), ReLU, MaxPool2D(2), Linear(4), SoftmaxCrossEntropy),
        new([2, 19, 21], Conv2D(5, 3), Tanh, AvgPool2D(3, 1), Conv2D(6, 3), Tanh, AvgPool2D(3, 1), Conv2D(7, 3), Tanh, AvgPool2D(3, 1), Conv2D(8, 3), Tanh, AvgPool2D(3, 1), Flatten, MeanSquaredError),
        new([3, 14, 12], Conv2D(33, 3, padding: 1), ReLU, MaxPool2D(3, 1), Conv2D(36, 3, padding: 1), ReLU, MaxPool2D(3, 1), Conv2D(40, 3, padding: 1), ReLU, MaxPool2D(3, 1), Conv2D(44, 3, padding: 1), ReLU, GlobalAvgPool2D, Linear(3), SoftmaxCrossEntropy),
        new([4, 16, 16], Conv2D(8, 3, stride: 2, padding: 1), SiLU, Conv2D(12, 3, stride: 2, padding: 1), SiLU, Conv2D(16, 3, stride: 2, padding: 1), SiLU, Flatten, MeanSquaredError),
    ]);
}
