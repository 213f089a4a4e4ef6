using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>Mistakes in the arguments of layers.</summary>
public sealed class ArgumentDiagnosticsTests
{
    [Theory]
    [InlineData("Linear({|NETC0007:0|})", "features must be at least 1, but 0 was given")]
    [InlineData("Linear({|NETC0007:features: -3|})", "features must be at least 1, but -3 was given")]
    [InlineData("Conv2D({|NETC0007:-6|}, Kernel = 5)", "channels must be at least 1, but -6 was given")]
    [InlineData("Conv2D(6, {|NETC0007:Kernel = -5|})", "kernel must be at least 1, but -5 was given")]
    [InlineData("Conv2D(6, {|NETC0007:Kernel = 0|})", "kernel must be at least 1, but 0 was given")]
    [InlineData("Conv2D(6, Kernel = 5, {|NETC0007:Stride = 0|})", "stride must be at least 1")]
    [InlineData("Conv2D(6, Kernel = 5, {|NETC0007:Padding = -1|})", "padding must be at least 0")]
    [InlineData("MaxPool2D(2, {|NETC0007:Padding = 2|})", "padding must be at most half of the kernel, that is 1, but 2 was given")]
    [InlineData("MaxPool2D(2, {|NETC0007:PaddingWidth = 2|})", "padding must be at most half of the kernel, that is 1, but 2 was given")]
    [InlineData("AvgPool2D(KernelHeight = 5, KernelWidth = 3, {|NETC0007:Padding = 2|})", "padding must be at most half of the kernel, that is 1, but 2 was given")]
    [InlineData("AvgPool2D(2, {|NETC0007:StrideWidth = 0|})", "strideWidth must be at least 1, but 0 was given")]
    [InlineData("Conv2D(6, Kernel = 3, {|NETC0007:Dilation = 0|})", "dilation must be at least 1, but 0 was given")]
    [InlineData("Conv2D(6, Kernel = 3, {|NETC0007:StrideHeight = 0|})", "strideHeight must be at least 1, but 0 was given")]
    [InlineData("Conv2D(6, Kernel = 3, {|NETC0007:PaddingTop = -1|})", "paddingTop must be at least 0, but -1 was given")]
    [InlineData("Conv2D(6, Kernel = 3, {|NETC0007:Groups = 0|})", "groups must be at least 1, but 0 was given")]
    [InlineData("Conv2D(6, Kernel = 3, {|NETC0007:Groups = 2|})", "groups must divide the input's 3 channels and the 6 of the result, but 2 was given; the largest that does is 1")]
    [InlineData("LocalResponseNorm({|NETC0007:0|})", "size must be at least 1, but 0 was given")]
    [InlineData("LocalResponseNorm(5, {|NETC0007:K = 0|})", "k must be positive, but 0 was given")]
    [InlineData("LocalResponseNorm(5, {|NETC0007:Alpha = -1|})", "alpha must be at least 0, but -1 was given")]
    [InlineData("Softplus({|NETC0007:Beta = 0|})", "beta must be positive, but 0 was given")]
    [InlineData("ELU({|NETC0007:Alpha = double.PositiveInfinity|})", "alpha must be a finite number")]
    [InlineData("Dropout({|NETC0007:1.5|})", "p must be at least 0 and less than 1, but 1.5 was given")]
    [InlineData("Dropout({|NETC0007:-0.5|})", "but -0.5 was given")]
    [InlineData("Dropout({|NETC0007:double.NaN|})", "but NaN was given")]
    [InlineData("BatchNorm({|NETC0007:Epsilon = 0|})", "but 0 was given")]
    [InlineData("Linear(3, {|NETC0012:Initialization = (Initialization)99|})", "initialization must be one of Default, KaimingNormal")]
    [InlineData("Linear(3, {|NETC0012:Initialization = (Initialization)(-1)|})", "but -1 was given")]
    [InlineData("{|NETC0013:Conv2D(6)|}", "kernel must be given")]
    [InlineData("{|NETC0013:Conv2D(6, KernelHeight = 3)|}", "kernel must be given")]
    [InlineData("{|NETC0013:MaxPool2D(KernelHeight = 3)|}", "kernel must be given")]
    [InlineData("{|NETC0013:AvgPool2D|}", "kernel must be given")]
    public async Task The_argument_at_fault_is_marked(string layer, string message)
    {
        string[] sources = [$"[Network, Input(3, 16, 16), {layer}, Linear(3), SoftmaxCrossEntropy] public sealed partial class Net;", ClassDiagnosticsTests.Use];
        using (new ForeignCulture())
            Assert.Contains(message, (await AnalyzerHarness.Check(sources)).Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Embedding({|NETC0007:0|}, 16)", "vocabulary must be at least 1, but 0 was given")]
    [InlineData("Embedding({|NETC0007:16777217|}, 16)", "vocabulary must be at most 16777216, so that a float holds every index, but 16777217 was given")]
    [InlineData("Embedding(1000, {|NETC0007:0|})", "dimension must be at least 1, but 0 was given")]
    [InlineData("Embedding(1000, 16, {|NETC0007:PaddingIndex = -1|})", "paddingIndex must be at least 0, but -1 was given")]
    [InlineData("Embedding(1000, 16, {|NETC0007:PaddingIndex = 1000|})", "paddingIndex must be less than the vocabulary of 1000, but 1000 was given")]
    public async Task The_embeddings_argument_at_fault_is_marked(string layer, string message)
    {
        var messages = await AnalyzerHarness.Check($"[Network, Input(8), {layer}, Linear(3), SoftmaxCrossEntropy] public sealed partial class Net;", ClassDiagnosticsTests.Use);
        Assert.Contains(message, messages.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_networks_own_option()
    {
        var messages = await AnalyzerHarness.Check("[Network({|NETC0012:Initialization = (Initialization)99|}), Input(4), Linear(3), SoftmaxCrossEntropy] public sealed partial class Net;", ClassDiagnosticsTests.Use);
        Assert.Contains("but 99 was given", messages.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{|CS7036:Linear|}")]
    [InlineData("Linear({|CS1503:\"three\"|})")]
    [InlineData("Linear(3, {|CS0246:Padding|} = 1)")]
    [InlineData("Linear({|CS0103:Three|})")]
    [InlineData("{|CS0246:{|CS0246:Lineer|}|}(3)")]
    [InlineData("Linear(3, Bias = {|CS0029:1|})")]
    public async Task What_the_compiler_reports_is_not_reported_twice(string layer) =>
        await AnalyzerHarness.Check($"[Network, Input(4), {layer}, SoftmaxCrossEntropy] public sealed partial class Net;", ClassDiagnosticsTests.Use);
}
