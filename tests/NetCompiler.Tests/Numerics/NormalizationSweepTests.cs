using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Normalisations of all widths, on vectors and images, against the oracle.</summary>
public sealed class NormalizationSweepTests
{
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
}
