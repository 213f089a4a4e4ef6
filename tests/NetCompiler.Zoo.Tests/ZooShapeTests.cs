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
