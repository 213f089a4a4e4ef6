using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Normalisations of all widths, on vectors and images, against the oracle.</summary>
public sealed class NormalizationSweepTests
{
    /// <summary>Some of square roots, some of the logarithm.</summary>
    private static readonly double[] Exponents = [0.75, 0.5, 1, 0.25, 1.5, 0.6, 0, 2];

    [Fact]
    public void Batch_normalisation_of_vectors() => Sweep.Check([.. Sweep.EveryThirdWidth(0).Select((width, i) => new Chain(
        [Sweep.OtherWidth(i)], Linear(width), BatchNorm(epsilon: i % 2 == 0 ? 1e-5 : 0.01, momentum: i % 5 * 0.25), Linear(3), MeanSquaredError))]);

    [Fact]
    public void Batch_normalisation_of_images() => Sweep.Check([.. Sweep.EveryThirdWidth(1).Select((width, i) => new Chain(
        [2, Sweep.Extent(i), Sweep.Extent(i + 9)], Conv2D(width, 1), BatchNorm(), Conv2D(2, 1), Flatten, MeanSquaredError))]);

    [Fact]
    public void Batch_normalisation_of_the_input_and_of_flattened_images() => Sweep.Check(
    [
        new([21], BatchNorm(), Linear(3), MeanSquaredError),
        new([3, 5, 6], BatchNorm(), Conv2D(4, 3), Flatten, MeanSquaredError),
        new([3, 5, 6], Conv2D(5, 2), Flatten, BatchNorm(), ReLU, Linear(4), SoftmaxCrossEntropy),
        new([3, 5, 6], Flatten, BatchNorm(), Linear(4), SoftmaxCrossEntropy),
    ]);

    [Fact]
    public void Layer_normalisation_of_vectors() => Sweep.Check([.. Sweep.EveryThirdWidth(2).Select((width, i) => new Chain(
        [Sweep.OtherWidth(i)], Linear(width), LayerNorm(epsilon: i % 2 == 0 ? 1e-5 : 0.01), Linear(3), MeanSquaredError))]);

    [Fact]
    public void Layer_normalisation_of_images() => Sweep.Check([.. Sweep.EveryThirdWidth(0).Select((width, i) => new Chain(
        [2, Sweep.Extent(i), Sweep.Extent(i + 9)], Conv2D(width, 1), LayerNorm(), Conv2D(2, 1), Flatten, MeanSquaredError))]);

    [Fact]
    public void Layer_normalisation_of_the_input_and_of_flattened_images() => Sweep.Check(
    [
        new([21], LayerNorm(), Linear(3), MeanSquaredError),
        new([3, 5, 6], LayerNorm(), Flatten, MeanSquaredError),
        new([3, 5, 6], Conv2D(5, 2), Flatten, LayerNorm(), MeanSquaredError),
    ]);

    [Fact]
    public void Local_response_normalisation() => Sweep.Check([.. Sweep.Widths.Select((width, i) => new Chain(
        [2, Sweep.Extent(i), Sweep.Extent(i + 9)], Conv2D(width, 1), LocalResponseNorm(i % 7 + 1, alpha: i % 2 == 0 ? 0.8 : 1e-4, beta: Exponents[i % Exponents.Length], k: i % 3 * 0.5 + 0.5), Conv2D(2, 1), Flatten, MeanSquaredError))]);

    /// <summary>Behind a sigmoid the padding lanes hold a half, which must count in no sum; windows may be wider than there are channels.</summary>
    [Fact]
    public void Local_response_normalisation_beside_padding_and_of_the_input_itself() => Sweep.Check(
    [
        new([2, 3, 4], Conv2D(5, 1), Sigmoid, LocalResponseNorm(5, alpha: 0.7), Sigmoid, LocalResponseNorm(3, alpha: 0.7), Conv2D(3, 2), Flatten, MeanSquaredError),
        new([2, 3, 4], Conv2D(17, 3, padding: 1), Sigmoid, LocalResponseNorm(20, alpha: 3), ReLU, MaxPool2D(2), Linear(3), MeanSquaredError),
        new([3, 5, 6], LocalResponseNorm(2, alpha: 0.3), Conv2D(4, 3), Flatten, MeanSquaredError),
        new([3, 5, 6], Conv2D(3, 1), LocalResponseNorm(41, alpha: 2), Conv2D(4, 3, padding: 1), Flatten, MeanSquaredError),
        new([70, 2, 3], Conv2D(70, 1), LocalResponseNorm(5, alpha: 0.3, k: 2), Flatten, MeanSquaredError),
    ]);
}
