using System.Text.RegularExpressions;
using NetCompiler.Samples.Zoo.Catalog;

namespace NetCompiler.Tests.Zoo;

/// <summary>Holds every architecture against its paper's table, layer by layer.</summary>
public class ZooShapeTests
{
    [Theory]
    [InlineData("lenet5", "Conv2D 6x24x24, MaxPool2D 6x12x12, Conv2D 16x8x8, MaxPool2D 16x4x4, Linear 120, Linear 84, Linear 10")]
    [InlineData("alexnet", "Conv2D 64x55x55, MaxPool2D 64x27x27, Conv2D 192x27x27, MaxPool2D 192x13x13, Conv2D 384x13x13, Conv2D 256x13x13, Conv2D 256x13x13, MaxPool2D 256x6x6, Linear 4096, Linear 4096, Linear 1000")]
    [InlineData("mlp", "Linear 256, Linear 128, Linear 10")]
    [InlineData("keskar-f1", "Linear 512, Linear 512, Linear 512, Linear 512, Linear 512, Linear 10")]
    [InlineData("keskar-f2", "Linear 512, Linear 512, Linear 512, Linear 512, Linear 512, Linear 512, Linear 512, Linear 1973")]
    [InlineData("keskar-c1", "Conv2D 64x16x16, MaxPool2D 64x8x8, Conv2D 64x4x4, MaxPool2D 64x2x2, Linear 384, Linear 192, Linear 10")]
    [InlineData("keskar-c3", "Conv2D 64x16x16, MaxPool2D 64x8x8, Conv2D 64x4x4, MaxPool2D 64x2x2, Linear 384, Linear 192, Linear 100")]
    public void Layers_have_the_papers_shapes(string name, string layers) => Assert.Equal(layers, string.Join(", ", Layers(name)));

    [Theory]
    [InlineData("vgg-a", 1, 1, 2, 2, 2)]
    [InlineData("vgg-b", 2, 2, 2, 2, 2)]
    [InlineData("vgg-c", 2, 2, 3, 3, 3)]
    [InlineData("vgg-d", 2, 2, 3, 3, 3)]
    [InlineData("vgg-e", 2, 2, 4, 4, 4)]
    public void Configurations_of_vgg_are_those_of_table_1(string name, params int[] convolutions) =>
        Assert.Equal([.. Stages(224, convolutions), "Linear 4096", "Linear 4096", "Linear 1000"], Layers(name));

    [Theory]
    [InlineData("keskar-c2", 10)]
    [InlineData("keskar-c4", 100)]
    public void Keskars_deep_networks_are_a_vgg_for_small_images(string name, int classes) =>
        Assert.Equal([.. Stages(32, [2, 2, 3, 3, 3]), "Linear 512", $"Linear {classes}"], Layers(name));

    [Fact]
    public void Configuration_c_has_kernels_of_one_pixel_where_table_1_has_them()
    {
        var kernels = ZooCatalog.Find("vgg-c")!.Model.Parameters.Where(p => p.Shape.Count == 4).Select(p => p.Shape[2]);
        Assert.Equal([3, 3, 3, 3, 3, 3, 1, 3, 3, 1, 3, 3, 1], kernels);
    }

    // He et al. 2015, section 4.2: 2n layers on each of 32, 16 and 8 pixels.
    [Theory]
    [InlineData("resnet20", 3)]
    [InlineData("resnet32", 5)]
    [InlineData("resnet44", 7)]
    [InlineData("resnet56", 9)]
    [InlineData("resnet110", 18)]
    [InlineData("plain20", 3)]
    [InlineData("plain56", 9)]
    public void Residual_networks_for_cifar_have_three_stages(string name, int blocks) => Assert.Equal(
        [
            .. Enumerable.Repeat("Conv2D 16x32x32", 1 + 2 * blocks),
            .. Enumerable.Repeat("Conv2D 32x16x16", 2 * blocks),
            .. Enumerable.Repeat("Conv2D 64x8x8", 2 * blocks),
            "Linear 10",
        ],
        Layers(name));

    [Theory]
    [InlineData("resnet18", 2, 2, 2, 2)]
    [InlineData("resnet34", 3, 4, 6, 3)]
    public void Residual_networks_for_imagenet_are_those_of_table_1(string name, params int[] blocks) =>
        Assert.Equal(ResNet(blocks, (width, _, side, first) => Enumerable.Repeat($"Conv2D {width}x{side}x{side}", first && width > 64 ? 3 : 2)), Layers(name));

    [Fact]
    public void Resnet50_is_that_of_table_1() => Assert.Equal(
        ResNet([3, 4, 6, 3], (width, before, side, first) =>
        [
            $"Conv2D {width}x{before}x{before}",
            $"Conv2D {width}x{side}x{side}",
            .. Enumerable.Repeat($"Conv2D {4 * width}x{side}x{side}", first ? 2 : 1),
        ]),
        Layers("resnet50"));

    [Fact]
    public void Googlenet_is_that_of_table_1()
    {
        Assert.Equal(
            [
                "Conv2D 64x112x112", "MaxPool2D 64x56x56", "Conv2D 64x56x56", "Conv2D 192x56x56", "MaxPool2D 192x28x28",
                .. Inception(192, 28, 64, 96, 128, 16, 32, 32), .. Inception(256, 28, 128, 128, 192, 32, 96, 64), "MaxPool2D 480x14x14",
                .. Inception(480, 14, 192, 96, 208, 16, 48, 64), .. Head,
                .. Inception(512, 14, 160, 112, 224, 24, 64, 64), .. Inception(512, 14, 128, 128, 256, 24, 64, 64), .. Inception(512, 14, 112, 144, 288, 32, 64, 64), .. Head,
                .. Inception(528, 14, 256, 160, 320, 32, 128, 128), "MaxPool2D 832x7x7",
                .. Inception(832, 7, 256, 160, 320, 32, 128, 128), .. Inception(832, 7, 384, 192, 384, 48, 128, 128),
                "Linear 1000",
            ],
            Layers("googlenet"));

        static IEnumerable<string> Inception(int channels, int side, int one, int reduceThree, int three, int reduceFive, int five, int pool) =>
            from layer in new[] { $"Conv2D {one}", $"Conv2D {reduceThree}", $"Conv2D {three}", $"Conv2D {reduceFive}", $"Conv2D {five}", $"MaxPool2D {channels}", $"Conv2D {pool}" }
            select $"{layer}x{side}x{side}";
    }

    /// <summary>The layers of a residual network for ImageNet, given those of a block: by its width, the image's side before and in it, and whether it is the first of its stage.</summary>
    private static IEnumerable<string> ResNet(int[] blocks, Func<int, int, int, bool, IEnumerable<string>> block)
    {
        yield return "Conv2D 64x112x112";
        yield return "MaxPool2D 64x56x56";
        var (width, side, before) = (64, 56, 56);
        foreach (var count in blocks)
        {
            for (var i = 0; i < count; i++)
            {
                foreach (var layer in block(width, before, side, i == 0))
                    yield return layer;
                before = side;
            }
            width *= 2;
            side /= 2;
        }
        yield return "Linear 1000";
    }

    private static string[] Head { get; } = ["Conv2D 128x4x4", "Linear 1024", "Linear 1000"];

    /// <summary>Convolutions of VGG's five widths, with a pool after each stage that halves the image.</summary>
    private static IEnumerable<string> Stages(int side, int[] convolutions)
    {
        int[] widths = [64, 128, 256, 512, 512];
        foreach (var (width, count) in widths.Zip(convolutions))
        {
            foreach (var layer in Enumerable.Repeat($"Conv2D {width}x{side}x{side}", count))
                yield return layer;
            side /= 2;
            yield return $"MaxPool2D {width}x{side}x{side}";
        }
    }

    /// <summary>The layers of a network's table that change a shape by their nature, with their outputs.</summary>
    private static IEnumerable<string> Layers(string name) =>
        from line in ZooCatalog.Find(name)!.Model.Summary.Split('\n')
        let columns = Regex.Split(line.Trim(), "  +")
        where columns.Length > 3
        let layer = columns[1].Split('(')[0]
        where layer is "Conv2D" or "MaxPool2D" or "Linear"
        select $"{layer} {columns[3]}";
}
