using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>Inputs of several sizes: what is refused, and where; what is generated, and when.</summary>
public sealed class InputSizesDiagnosticsTests
{
    private const string Sized = "[Network, Input(3, 8, 8, OtherSizes = [10, 12])] [Conv2D(4, Kernel = 3), BatchNorm, GlobalAvgPool2D, Linear(2), SoftmaxCrossEntropy] partial class Net;";

    [Theory]
    [InlineData("Input(3, 8, 8, {|NETC0034:OtherSizes = [10, 12]|})", "Conv2D(4, Kernel = 3), Linear(2)", "Linear's parameter 2.weight depends on the image's size: it is 2x144 where the input is 3x8x8, and 2x320 where it is 3x10x12; end the network with GlobalAvgPool2D before the first Linear")]
    [InlineData("Input(3, 8, 8, {|NETC0034:OtherSizes = [8, 16]|})", "MaxPool2D(KernelHeight = 2, KernelWidth = 4), Linear(2), ReLU, Linear(2)", null)]
    [InlineData("Input(3, 4, 8, {|NETC0034:OtherSizes = [8, 5]|})", "AvgPool2D(KernelHeight = 1, KernelWidth = 2), AvgPool2D(KernelHeight = 2, KernelWidth = 1), LayerNorm, GlobalAvgPool2D, Linear(2)", "LayerNorm's parameter 2.weight depends on the image's size: it is 3x2x4 where the input is 3x4x8, and 3x4x2 where it is 3x8x5")]
    [InlineData("Input(3, 8, 8, OtherSizes = [10, 12, 4, 4])", "Conv2D(4, {|NETC0008:Kernel = 5|}), GlobalAvgPool2D, Linear(2)", "(where the input is 3x4x4, one of its OtherSizes)")]
    [InlineData("Input(3, 8, 8, {|NETC0018:OtherSizes = [50000, 50000]|})", "GlobalAvgPool2D, Linear(2)", "Input's 3x50000x50000 has more than 2147483647 numbers a sample")]
    [InlineData("Input(3, 8, 8, {|NETC0002:OtherSizes = [10]|})", "GlobalAvgPool2D, Linear(2)", "OtherSizes takes pairs of height and width, but 1 number was given (10)")]
    [InlineData("Input(3, 8, 8, {|NETC0002:OtherSizes = new[] { 10, 10, 12 }|})", "GlobalAvgPool2D, Linear(2)", "but 3 numbers were given (10, 10, 12)")]
    [InlineData("Input(3, 8, 8, {|NETC0002:OtherSizes = [10, -10]|})", "GlobalAvgPool2D, Linear(2)", "the heights and widths of OtherSizes must be positive, but 10x-10 was given")]
    [InlineData("Input(3, 8, 8, {|NETC0002:OtherSizes = [4, 16]|})", "GlobalAvgPool2D, Linear(2)", "images of 4x16 have 64 pixels, as those of 8x8 have, but sizes are told apart by the number of pixels")]
    [InlineData("Input(3, 8, 8, {|NETC0002:OtherSizes = [4, 6, 6, 4]|})", "GlobalAvgPool2D, Linear(2)", "images of 6x4 have 24 pixels, as those of 4x6 have")]
    [InlineData("Input(64, {|NETC0002:OtherSizes = [4, 6]|})", "Linear(2)", "OtherSizes are heights and widths of images, but Input(64) is a vector of features")]
    public async Task Sizes_that_do_not_fit_are_marked(string input, string layers, string? message)
    {
        using (new ForeignCulture())
        {
            var messages = await AnalyzerHarness.Check($"[Network, {input}, {layers}, SoftmaxCrossEntropy] public sealed partial class Net;", ClassDiagnosticsTests.Use);
            Assert.Contains(message ?? "depends on the image's size: it is 2x24 where the input is 3x8x8, and 2x48 where it is 3x8x16", messages.Single(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Input(3, 8, 8, {|NETC0034:OtherSizes = [10, 12]|})", "Build(Node x) => x.Conv2D(2, kernel: 3).Flatten()", "the network's output depends on the image's size: it is 72 where the input is 3x8x8, and 160 where it is 3x10x12")]
    [InlineData("Input(3, 8, 8, {|NETC0034:OtherSizes = [4, 4]|})", "[] Build(Node x) { var y = x.GlobalAvgPool2D(); return [y.Linear(1), y]; }", "room for all outputs of samples of 3x8x8 could be room for the first output of as many numbers in samples of 3x4x4")]
    [InlineData("Input(3, 8, 8), Input(3, 4, 4, {|NETC0002:OtherSizes = [10, 12]|})", "Build(Node x, Node y) => (x.GlobalAvgPool2D() + y.GlobalAvgPool2D()).Linear(2)", "Net has 2 inputs, but only a network with one input can take other sizes of it; remove OtherSizes")]
    public async Task Graphs_of_several_sizes(string input, string build, string message)
    {
        var body = build.EndsWith('}') ? build : $"{build};";
        var messages = await AnalyzerHarness.Check($"using NetCompiler; [Network, {input}, MeanSquaredError] public sealed partial class Net {{ [Graph] static Node{(body.StartsWith('[') ? body : $" {body}")} }}");
        Assert.Contains(message, messages.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public Task Sizes_may_need_equal_parameters_whatever_the_layers() =>
        AnalyzerHarness.Check("[Network, Input(3, 8, 8, OtherSizes = [9, 9]), MaxPool2D(2), Linear(2), SoftmaxCrossEntropy] public sealed partial class Net;", ClassDiagnosticsTests.Use);

    [Theory]
    [InlineData("[10, 12]", "[10, 13]")]
    [InlineData("[10, 12]", "[10, 12, 6, 6]")]
    [InlineData(", OtherSizes = [10, 12]", "")]
    public void Other_sizes_compile_again(string before, string after)
    {
        var run = GeneratorHarness.EditAndRun([Sized], before, after);
        Assert.Equal(IncrementalStepRunReason.Modified, run.Steps.Single(step => step.Step == "Declarations").Reason);
        Assert.NotEqual(GeneratorHarness.Run(Sized).Files, run.Files);
    }

    [Fact]
    public void The_same_sizes_in_other_words_compile_nothing()
    {
        var run = GeneratorHarness.EditAndRun([Sized], "[10, 12]", "new[] { 5 + 5, 0xC }");
        Assert.All(run.OutputReasons, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        RoslynFree.AssertNoRoslynObjects(run);
    }

    [Fact]
    public void Sizes_share_the_kernels_that_do_not_depend_on_them()
    {
        var several = GeneratorHarness.Run(Sized).Files["Net.Kernels.g.cs"];
        var one = GeneratorHarness.Run(Sized.Replace(", OtherSizes = [10, 12]", "", StringComparison.Ordinal)).Files["Net.Kernels.g.cs"];
        Assert.Contains("switch (step.Entry)", several, StringComparison.Ordinal);
        Assert.DoesNotContain("step.Entry", one, StringComparison.Ordinal);
        Assert.DoesNotContain("EntryModel", one, StringComparison.Ordinal);
        var (kernels, alone) = (Kernels(several), Kernels(one));
        Assert.InRange(kernels, alone + 1, 2 * alone - 1);
    }

    private static int Kernels(string text) => Regex.Count(text, "public static void [A-Za-z0-9]+\\(float\\*");
}
