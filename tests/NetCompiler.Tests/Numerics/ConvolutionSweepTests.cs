using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Convolutions of all widths, kernels, strides and paddings against the oracle.</summary>
public sealed class ConvolutionSweepTests
{
    private static readonly (int Height, int Width)[] Kernels = [(1, 1), (3, 3), (2, 3), (5, 5), (3, 1), (1, 4), (4, 2), (2, 2), (7, 7), (5, 3)];

    /// <summary>Convolutions that one size for both axes cannot name.</summary>
    private static readonly (string Name, object Value)[][] Forms =
    [
        [("Kernel", 3), ("Dilation", 2)],
        [("Kernel", 3), ("Dilation", 2), ("Padding", 2)],
        [("Kernel", 3), ("Dilation", 2), ("Stride", 2), ("Padding", 1)],
        [("Kernel", 3), ("Dilation", 3), ("Stride", 2), ("Padding", 3)],
        [("Kernel", 2), ("Dilation", 2), ("Stride", 3), ("Padding", 2)],
        [("Kernel", 3), ("Dilation", 2), ("Stride", 4), ("Padding", 4)],
        [("KernelHeight", 3), ("KernelWidth", 2), ("DilationHeight", 1), ("DilationWidth", 4), ("PaddingWidth", 3)],
        [("KernelHeight", 1), ("KernelWidth", 5), ("PaddingWidth", 2)],
        [("KernelHeight", 5), ("KernelWidth", 1), ("PaddingHeight", 2), ("StrideHeight", 2)],
        [("Kernel", 3), ("StrideHeight", 1), ("StrideWidth", 2), ("Padding", 1)],
        [("Kernel", 2), ("PaddingBottom", 1), ("PaddingRight", 1)],
        [("Kernel", 3), ("PaddingTop", 2), ("PaddingLeft", 1)],
        [("Kernel", 4), ("Padding", 1), ("PaddingBottom", 2), ("PaddingRight", 2)],
        [("Kernel", 3), ("Stride", 2), ("PaddingRight", 1), ("PaddingBottom", 3)],
        [("Kernel", 2), ("Padding", 3), ("PaddingHeight", 0), ("PaddingLeft", 5), ("Dilation", 2)],
        [("Kernel", 1), ("PaddingTop", 2), ("StrideHeight", 3)],
        [("Kernel", 4), ("KernelWidth", 3), ("Dilation", 2), ("DilationWidth", 3), ("Stride", 6), ("PaddingHeight", 5), ("PaddingLeft", 2)],
    ];

    [Fact]
    public void All_forms_of_the_first_layer() => Sweep.Check(FormChains(0, i => []));

    [Fact]
    public void All_forms_behind_another_layer() => Sweep.Check(FormChains(1, i => [Conv2D(Sweep.OtherWidth(i), 1)]));

    [Fact]
    public void All_forms_behind_a_padded_layer_and_a_pooling() => Sweep.Check(FormChains(2, i => [Conv2D(i % 18 + 1, 3, padding: 1), ReLU, AvgPool2D(2, 1)]));

    [Fact]
    public void The_first_layer() => Sweep.Check([.. Sweep.EveryThirdWidth(0).Select((width, i) =>
    {
        var convolution = Convolution(width, i);
        return new Chain([i % 4 + 1, Sweep.Extent(i, 7), Sweep.Extent(i + 5, 7)], convolution, Flatten, MeanSquaredError);
    })]);

    [Fact]
    public void A_layer_behind_another_whose_gradient_it_passes_on() => Sweep.Check([.. Sweep.Widths.Select((width, i) => new Chain(
        [2, Sweep.Extent(i, 7), Sweep.Extent(i + 8, 7)], Conv2D(Sweep.OtherWidth(i), 1), Convolution(width, i + 3), Flatten, MeanSquaredError))]);

    [Fact]
    public void Images_of_all_extents() => Sweep.Check([.. Enumerable.Range(1, 19).Select(extent => extent % 2 == 0
        ? new Chain([3, extent, 20 - extent], Conv2D(5, 1), Conv2D(7, 3, padding: 1), Flatten, MeanSquaredError)
        : new Chain([3, 20 - extent, extent], Conv2D(17, 3, padding: 1), ReLU, Conv2D(4, 3, stride: 2, padding: 1), Flatten, MeanSquaredError))]);

    [Fact]
    public void Few_samples_of_images_wide_enough_for_tiles_of_pixels() => Sweep.CheckAll(
    [
        new Chain([2, 5, 40], Conv2D(6, 1), Conv2D(33, 5, padding: 2), ReLU, Flatten, MeanSquaredError),
        new Chain([3, 4, 21], Conv2D(17, 3, padding: 1), ReLU, Conv2D(7, 3, padding: 1), Flatten, MeanSquaredError),
        new Chain([2, 6, 38], Conv2D(19, 1), Conv2D(5, 3, stride: 2, padding: 1), Flatten, MeanSquaredError),
        new Chain([2, 7, 37], Conv2D(40, 1), Conv2D(6, 4, stride: 3), Flatten, MeanSquaredError),
        new Chain([1, 9, 35], Conv2D(8, 3, padding: 1), ReLU, Conv2D(12, [("Kernel", 3), ("Dilation", 2), ("Stride", 2), ("Padding", 3)]), Flatten, MeanSquaredError),
        new Chain([4, 5, 26], Conv2D(24, 3, padding: 1), ReLU, Conv2D(24, [("Kernel", 5), ("Padding", 2), ("Groups", 2)]), Flatten, MeanSquaredError),
    ], i => [1, 2, 3, 6]);

    /// <summary>Their sums and gradients have lanes of input channels: of an image as it comes, behind other layers, with taps that lie next to each other or not, over several panels.</summary>
    [Fact]
    public void Few_output_channels_behind_many_input_channels() => Sweep.CheckAll(
    [
        new Chain([45, 9, 8], Conv2D(5, 3, padding: 1), ReLU, Flatten, MeanSquaredError),
        new Chain([2, 10, 9], Conv2D(37, 1), ReLU, Conv2D(3, 3, stride: 2, padding: 1), Flatten, MeanSquaredError),
        new Chain([1, 8, 11], Conv2D(29, 3, padding: 1), ReLU, Conv2D(1, (2, 4)), Flatten, MeanSquaredError),
        new Chain([2, 9, 9], Conv2D(70, 1), MaxPool2D(2), Conv2D(7, [("Kernel", 2), ("Dilation", 2)]), ReLU, Conv2D(5, 1), Flatten, MeanSquaredError),
        new Chain([3, 7, 6], Conv2D(64, 1), BatchNorm(), ReLU, Conv2D(33, 3, padding: 1), ReLU, Conv2D(17, 3), Flatten, MeanSquaredError),
        new Chain([2, 30, 31], Conv2D(15, 1), ReLU, Conv2D(2, 5, padding: 2), ReLU, Conv2D(2, 3), Flatten, MeanSquaredError),
        new Chain([2, 24, 23], Conv2D(11, 1), SiLU, Conv2D(100, 3), ReLU, Conv2D(6, 3, stride: 2, padding: 1), Sigmoid, Conv2D(13, 1), Flatten, MeanSquaredError),
    ], i => [1, 3, 19]);

    [Fact]
    public void Kernels_as_large_as_the_image_and_windows_that_see_nothing_but_padding() => Sweep.Check(
    [
        new([3, 5, 4], Conv2D(6, 1), Conv2D(9, (5, 4)), Flatten, MeanSquaredError),
        new([3, 1, 1], Conv2D(6, 1), Conv2D(9, 3, padding: 1), Flatten, MeanSquaredError),
        new([2, 3, 2], Conv2D(3, 1), Conv2D(5, 2, padding: 3), Flatten, MeanSquaredError),
        new([2, 4, 3], Conv2D(3, 1), Conv2D(5, 1, stride: 2, padding: 2), Flatten, MeanSquaredError),
        new([2, 6, 7], Conv2D(3, 1), Conv2D(5, 2, stride: 5), Flatten, MeanSquaredError),
        new([2, 12, 13], Conv2D(3, 1), Conv2D(5, 11, stride: 4, padding: 2), Flatten, MeanSquaredError),
    ]);

    [Fact]
    public void Followed_by_what_is_fused_into_it() => Sweep.Check([.. Sweep.EveryThirdWidth(2).Select((width, i) => i % 2 == 0
        ? new Chain([2, 8, 6 + i % 5], Conv2D(width, 3, padding: 1), ReLU, MaxPool2D(2), Linear(3), SoftmaxCrossEntropy)
        : new Chain([2, 7, 5 + i % 4], Conv2D(4, 2), BatchNorm(), ReLU, Conv2D(width, 3, padding: 1, bias: false), BatchNorm(), SiLU, GlobalAvgPool2D, Linear(4), MulticlassHinge()))]);

    private static Chain[] FormChains(int start, Func<int, Layer[]> before) => [.. Sweep.EveryThirdWidth(start).SelectMany((width, i) => new[] { 0, 1 }.Select(half =>
    {
        var form = Forms[(2 * i + half) % Forms.Length];
        return new Chain([i % 3 + 1, Sweep.Extent(i + 3 * half, 8), Sweep.Extent(i + 5, 8)], [.. before(i), Conv2D(width, form), Flatten, MeanSquaredError]);
    }))];

    private static Layer Convolution(int width, int step) =>
        Conv2D(width, Kernels[step % Kernels.Length], stride: step % 7 % 3 + 1, padding: step % 5 % 4, bias: step % 3 != 2);
}
