using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>Lines of a tuning file that cannot be used: each is reported once, at its place, and none is passed over.</summary>
public sealed class TuningDiagnosticsTests
{
    private const string Exact = "[Network, Input(64, 14, 14)] [Conv2D(64, Kernel = 3, Padding = 1), ReLU, Conv2D(48, Kernel = 3, Padding = 1, Stride = 2), GlobalAvgPool2D, Linear(10), SoftmaxCrossEntropy] public partial class Net;";
    private const string Fast = "[Network(Numerics = Numerics.Fast), Input(64, 14, 14)] [Conv2D(64, Kernel = 3, Padding = 1), ReLU, Conv2D(64, Kernel = 3, Padding = 1), ReLU, Conv2D(40, Kernel = 3, Padding = 1), GlobalAvgPool2D, Linear(10), SoftmaxCrossEntropy] public partial class Quick;";
    private const string Forward = "contraction 64x14x14 to 64x14x14 taps 3x3 padding 1";
    private const string FewChannels = "[Network, Input(1, 28, 28)] [Conv2D(6, Kernel = 5), ReLU, MaxPool2D(2), Conv2D(16, Kernel = 5), ReLU, MaxPool2D(2), Linear(10), SoftmaxCrossEntropy] public partial class Narrow;";
    private const string Samples = "train contraction 1x28x28 to 6x24x24 taps 5x5 batch-innermost exact 512";
    private const string AtMaxima = "train outer-product 1x28x28 by maxima 6x12x12 taps 5x5 batch-innermost exact 512";
    private const string Gradient = "train outer-product 64x14x14 by 64x14x14 taps 3x3 padding 1 fast 512";

    [Fact]
    public async Task Lines_that_can_be_used() => await AnalyzerHarness.CheckTuning(
        $"""
        # Comments and empty lines say nothing.

        train {Forward} exact 512 = 7x2   # half a row
        train {Forward} exact 256 = 7x1
        infer {Forward} exact 512 = samples 8x2
        infer contraction 48 to 10 exact 128 = samples 2x1
        train contraction 48x7x7 to 64x14x14 taps 3x3 stride 2 padding 1 transposed exact 512 = samples 4x2
        train {Forward} fast 512 = F2 12x2 block 48 depth 32
        infer {Forward} fast 512 = F4 4x1 block 24 keep panels
        {Gradient} = F4 8x2 block 96 depth 16
        {Samples} = batch 3x8
        {AtMaxima} = batch 5x2
        train outer-product 1x28x28 by 6x24x24 taps 5x5 batch-innermost exact 256 = batch 2x5
        train contraction 1x28x28 to 6x24x24 taps 5x5 exact 512 = 8x1
        train contraction 1x28x28 to 6x24x24 taps 5x5 exact 256 = channels 4x2
        infer contraction 1x28x28 to 6x24x24 taps 5x5 exact 128 = channels 2x4x1
        """,
        Exact, Fast, FewChannels);

    [Theory]
    [InlineData("12x2")]
    [InlineData("train contraction 64 to 10 exact 512")]
    [InlineData("= 12x2")]
    [InlineData("train contraction 64 to 10 exact 512 = 12x2 = 12x2")]
    public async Task Lines_that_are_no_kernel_with_its_schedule(string line) =>
        Assert.StartsWith("a line is a kernel and its schedule", (await AnalyzerHarness.CheckTuning($"# A comment\n  {{|NETC0035:{line}|}}  # and another\n", Exact)).Single(), StringComparison.Ordinal);

    [Fact]
    public async Task Schedules_that_are_none()
    {
        var messages = await AnalyzerHarness.CheckTuning($"{{|NETC0035:train {Forward} exact 512 =|}}\n{{|NETC0035:train {Forward} exact 256 = fast|}}\n", Exact);
        Assert.StartsWith("'' is no schedule; one is, for example, '12x2'", messages[0], StringComparison.Ordinal);
        Assert.StartsWith("'fast' is no schedule", messages[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train", "exact 512", "16x2", "16 by 2 vectors, with 2 of weights and an operand, do not fit into 32 registers")]
    [InlineData("train", "exact 512", "4x4x2", "16 by 2 vectors, with 2 of weights and an operand, do not fit into 32 registers")]
    [InlineData("train", "exact 256", "8x2", "do not fit into 16 registers")]
    [InlineData("train", "exact 512", "4x3", "3 vectors of 16 do not divide a panel of 32 output channels")]
    [InlineData("train", "exact 512", "F4 12x2 block 240 keep", "Winograd's products are for networks with Numerics = Numerics.Fast")]
    [InlineData("train", "fast 512", "F4 16x2 block 240 keep", "do not fit into 32 registers")]
    [InlineData("train", "fast 512", "F4 12x2 block 30 keep", "a block has a multiple of 4 squares")]
    [InlineData("train", "fast 512", "F4 12x2 block 24 depth 40", "a depth is a multiple of 16 and less than the 64 input channels")]
    [InlineData("train", "fast 512", "F4 12x2 block 24 depth 80", "a depth is a multiple of 16 and less than the 64 input channels")]
    [InlineData("train", "fast 512", "F4 12x2 block 999996 keep", "a block of 999996 squares beside all weights needs more than")]
    public async Task Schedules_that_a_convolution_cannot_have(string mode, string end, string schedule, string reason) =>
        Assert.Contains(reason, await Impossible($"{mode} {Forward} {end}", schedule), StringComparison.Ordinal);

    [Theory]
    [InlineData("train contraction 48x7x7 to 64x14x14 taps 3x3 stride 2 padding 1 transposed exact 512", "12x2", "its tiles are of samples")]
    [InlineData("infer contraction 64x14x14 to 48x7x7 taps 3x3 stride 2 padding 1 exact 512", "7x2", "2 vectors of 16 do not divide a panel of 48")]
    [InlineData("train contraction 64x14x14 to 40x14x14 taps 3x3 padding 1 fast 512", "F2 8x3 block 24 keep panels", "there is one panel")]
    [InlineData("infer contraction 40 to 10 fast 512", "F2 12x1 block 24 keep", "windows of 3x3 taps with stride 1")]
    [InlineData(Samples, "12x1", "the batch of this kernel is innermost")]
    [InlineData(Samples, "batch 7x2", "there are 6 output channels and 24 pixels of a row")]
    [InlineData(Samples, "batch 6x5", "6 by 5 vectors, with 5 of one side and an operand, do not fit into 32 registers")]
    [InlineData("infer contraction 1x28x28 to 6x24x24 taps 5x5 exact 512", "channels 7x2", "there are 24 rows of 2 vectors of 16 pixels and 6 output channels, less than 1 by 2 and 7")]
    [InlineData("infer contraction 1x28x28 to 6x24x24 taps 5x5 exact 512", "channels 5x2", "a tile has all 6 output channels, or a multiple of 4")]
    [InlineData("infer contraction 1x28x28 to 6x24x24 taps 5x5 exact 256", "channels 3x6x1", "6 channels by 3 vectors, with 3 of pixels and a weight, do not fit into 16 registers")]
    [InlineData("infer contraction 6x12x12 to 16x8x8 taps 5x5 exact 512", "channels 16x1", "images of one channel")]
    [InlineData("train outer-product 1x28x28 by 6x24x24 taps 5x5 exact 512", "channels 5x5", "leave out 'channels'")]
    [InlineData(AtMaxima, "batch 3x5", "tiles at maxima are of all 5 rows of taps by some or all of their 5 columns")]
    [InlineData("train contraction 64x14x14 to 40x14x14 taps 3x3 padding 1 fast 512", "batch 6x4", "leave out 'batch'")]
    [InlineData(Gradient, "samples 8x2", "leave out 'samples'")]
    [InlineData(Gradient, "F4 12x2 block 24 keep", "cut by its depth alone")]
    [InlineData(Gradient, "F4 12x2 block 24 depth 48", "that divides its 64 input channels")]
    public async Task Schedules_that_other_kernels_cannot_have(string kernel, string schedule, string reason) =>
        Assert.Contains(reason, await Impossible(kernel, schedule), StringComparison.Ordinal);

    [Fact]
    public async Task Groups_are_not_crossed() => Assert.Contains(
        "2 vectors of 16 do not divide the 16 output channels of a group",
        (await AnalyzerHarness.CheckTuning(
            "{|NETC0035:infer contraction 64x9x9 to 64x9x9 taps 3x3 padding 1 groups 4 exact 512 = 9x2|}",
            "[Network, Input(64, 9, 9)] [Conv2D(64, Kernel = 3, Padding = 1, Groups = 4), GlobalAvgPool2D, Linear(3), SoftmaxCrossEntropy] public partial class Net;")).Single(),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_kernel_twice()
    {
        var message = await AnalyzerHarness.CheckTuning($"train {Forward} exact 512 = 7x2\n{{|NETC0035:train {Forward}  exact 512 = 14x1|}}\n", Exact);
        Assert.Equal($"'train {Forward} exact 512' has a schedule in an earlier line; remove one of them", message.Single());
    }

    [Fact]
    public async Task Widths_that_would_compute_a_kernel_in_two_ways()
    {
        var message = await AnalyzerHarness.CheckTuning($"train {Forward} fast 512 = F2 12x2 block 48 keep\n{{|NETC0035:train {Forward} fast 256 = 7x1|}}\n", Fast);
        Assert.Contains($"'train {Forward} fast 512 = F2 12x2 block 48 keep' computes it in another way", message.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kernels_of_no_network()
    {
        var message = await AnalyzerHarness.CheckTuning("{|NETC0036:infer contraction 48 to 11 exact 512 = samples 8x1|}\ninfer contraction 48 to 10 exact 512 = samples 8x1", Exact);
        Assert.StartsWith("no network of the project has the kernel 'infer contraction 48 to 11 exact 512'", message.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_without_networks() => await AnalyzerHarness.CheckTuning("{|NETC0036:infer contraction 64 to 10 exact 512 = samples 8x1|}", "class Other;");

    /// <summary>The line may be about the network that does not compile: one mistake is one error.</summary>
    [Theory]
    [InlineData("[Network, Input(4), Linear(0), SoftmaxCrossEntropy] public partial class Net;")]
    [InlineData("[Network, Input(4), Linear(3), SoftmaxCrossEntropy] public class Net;")]
    public async Task Kernels_that_may_belong_to_a_broken_network(string broken)
    {
        var tuning = new MemoryText("NetCompiler.tuning", "infer contraction 4 to 9 exact 512 = samples 8x1");
        var found = await AnalyzerHarness.Diagnose(GeneratorHarness.Compilation([broken]), tuning);
        Assert.NotEqual("NETC0036", found.Single().Id);
    }

    private static async Task<string> Impossible(string kernel, string schedule)
    {
        var message = (await AnalyzerHarness.CheckTuning($"{{|NETC0035:{kernel} = {schedule}|}}\n", Exact, Fast, FewChannels)).Single();
        Assert.StartsWith($"'{schedule}' is not possible here: ", message, StringComparison.Ordinal);
        return message;
    }
}
