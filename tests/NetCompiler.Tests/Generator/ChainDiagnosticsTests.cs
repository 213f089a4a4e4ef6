using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>Mistakes in the order and choice of layers, and in what they are given.</summary>
public sealed class ChainDiagnosticsTests
{
    [Theory]
    [InlineData("[{|NETC0002:Network|}]", "Net does not say what a sample is; add [Input(features)], or [Input(channels, height, width)] for images")]
    [InlineData("[Network, {|NETC0002:Input|}, Linear(3), SoftmaxCrossEntropy]", "but none was given")]
    [InlineData("[Network, {|NETC0002:Input(null!)|}, Linear(3), SoftmaxCrossEntropy]", "but none was given")]
    [InlineData("[Network, {|NETC0002:Input(28, 28)|}, Linear(3), SoftmaxCrossEntropy]", "write Input(1, 28, 28) for images with one channel")]
    [InlineData("[Network, {|NETC0002:Input(64, 3, 32, 32)|}, Linear(3), SoftmaxCrossEntropy]", "the batch is not part of a sample: write Input(3, 32, 32)")]
    [InlineData("[Network, {|NETC0002:Input(1, 2, 3, 4, 5)|}, Linear(3), SoftmaxCrossEntropy]", "given as a vector")]
    [InlineData("[Network, Input({|NETC0002:0|}), Linear(3), SoftmaxCrossEntropy]", "must be positive, but 0 was given")]
    [InlineData("[Network, Input(1, {|NETC0002:-28|}, 28), Linear(3), SoftmaxCrossEntropy]", "must be positive, but -28 was given")]
    [InlineData("[Network, {|NETC0002:Input(new[] { 3, -1, 8 })|}, Linear(3), SoftmaxCrossEntropy]", "must be positive, but -1 was given")]
    [InlineData("[Network, Input(8), ReLU, {|NETC0002:Embedding(10, 4)|}, Linear(3), SoftmaxCrossEntropy]", "Embedding looks up whole indices, which only the network's own input can hold, but here it gets what ReLU computes; declare it first, directly behind [Input(length)]")]
    [InlineData("[Network, Input(8), Linear(8), {|NETC0002:Embedding(10, 4)|}, Linear(3), SoftmaxCrossEntropy]", "it gets what Linear computes")]
    [InlineData("[Network, Input(1, 2, 4), Flatten, {|NETC0002:Embedding(10, 4)|}, Linear(3), SoftmaxCrossEntropy]", "it gets what Flatten computes")]
    [InlineData("[Network, Input(1, 1, 8), {|NETC0002:Embedding(10, 4)|}, Linear(3), SoftmaxCrossEntropy]", "takes a vector of indices, but its input is an image 1x1x8; give [Input(length)]")]
    [InlineData("[Network, Input(8), Embedding(10, 4), {|NETC0002:Embedding(10, 4)|}, Linear(3), SoftmaxCrossEntropy]", "its input is an image 4x1x8")]
    [InlineData("[Network, Input(8), {|NETC0018:Embedding(10000000, 300)|}, Linear(3), SoftmaxCrossEntropy]", "Embedding's weight has more than 2147483647 numbers")]
    [InlineData("[{|NETC0003:Network|}, Input(4)]", "Net has no layer")]
    [InlineData("[Network, Input(4), {|NETC0003:MeanSquaredError|}]", "Net has no layer")]
    [InlineData("[Network, Input(4), Linear(3), {|NETC0004:ReLU|}]", "Net has no loss to be trained with; declare one after ReLU")]
    [InlineData("[Network, Input(4), Linear(3), MeanSquaredError, {|NETC0005:SoftmaxCrossEntropy|}]", "Net has the loss MeanSquaredError already and cannot have SoftmaxCrossEntropy too")]
    [InlineData("[Network, Input(4), Linear(3), MeanSquaredError] [{|NETC0006:ReLU|}]", "ReLU comes after the loss MeanSquaredError")]
    [InlineData("[Network, Input(4), MeanSquaredError, {|NETC0006:Linear(3)|}]", "Linear comes after the loss")]
    [InlineData("[Network, Input(1, 5, 5), Conv2D(6, {|NETC0008:Kernel = 7|}), Linear(3), SoftmaxCrossEntropy]", "Conv2D's 7x7 kernel is larger than its input 1x5x5; it would fit with Padding = 1")]
    [InlineData("[Network, Input(1, 5, 5), MaxPool2D({|NETC0008:6|}), Linear(3), SoftmaxCrossEntropy]", "a kernel of at most 5")]
    [InlineData("[Network, Input(1, 5, 5), {|NETC0008:Conv2D(6, KernelHeight = 7, KernelWidth = 1)|}, Linear(3), SoftmaxCrossEntropy]", "7x1 kernel")]
    [InlineData("[Network, Input(1, 9, 9), Conv2D(6, {|NETC0008:Kernel = 3|}, Dilation = 5), Linear(3), SoftmaxCrossEntropy]", "Conv2D's 3x3 kernel with dilation 5, that is 11x11 pixels, is larger than its input 1x9x9; it would fit with Padding = 1 or a kernel of at most 2")]
    [InlineData("[Network, Input(1, 5, 9), Conv2D(6, {|NETC0008:Kernel = 7|}, PaddingTop = 1), Linear(3), SoftmaxCrossEntropy]", "is larger than its input 1x5x9 with padding 1+0 x 0+0; it would fit with Padding = 1 or a kernel of at most 6")]
    [InlineData("[Network, Input(1, 3, 3), MaxPool2D({|NETC0008:5|}, Stride = 2, CeilMode = true), Linear(3), SoftmaxCrossEntropy]", "MaxPool2D's 5x5 kernel is larger than its input 1x3x3")]
    [InlineData("[Network, Input(7), {|NETC0009:LocalResponseNorm(5)|}, Linear(3), SoftmaxCrossEntropy]", "LocalResponseNorm needs an image")]
    [InlineData("[Network, Input(7), {|NETC0009:GlobalMaxPool2D|}, Linear(3), SoftmaxCrossEntropy]", "GlobalMaxPool2D needs an image")]
    [InlineData("[Network, Input(1, 8, 8), Conv2D(6, Kernel = 3, {|NETC0018:Padding = 100000|}, Stride = 100000), Linear(3), SoftmaxCrossEntropy]", "Conv2D's input 1x8x8 with its padding 100000 has more than 2147483647 numbers a sample")]
    [InlineData("[Network, Input(1, 5000, 5000), {|NETC0018:GlobalMaxPool2D|}, Linear(3), SoftmaxCrossEntropy]", "GlobalMaxPool2D's window must have at most 16777216 positions, but 5000x5000 are more")]
    [InlineData("[Network, Input(784), {|NETC0009:Conv2D(6, Kernel = 5)|}, Linear(3), SoftmaxCrossEntropy]", "its input is a vector of 784 features")]
    [InlineData("[Network, Input(1, 8, 8), Linear(10), {|NETC0009:MaxPool2D(2)|}, SoftmaxCrossEntropy]", "MaxPool2D needs an image")]
    [InlineData("[Network, Input(1, 8, 8), Conv2D(6, Kernel = 5), {|NETC0017:SoftmaxCrossEntropy|}]", "needs a vector, but the last layer gives an image 6x4x4")]
    [InlineData("[Network, Input(4), Linear(1), {|NETC0017:SoftmaxCrossEntropy|}]", "needs at least 2 scores")]
    [InlineData("[Network, Input(4), Linear(1), {|NETC0017:SoftmaxCrossEntropy(SoftTargets = true)|}]", "needs at least 2 scores")]
    [InlineData("[Network, Input(4), Linear(1), {|NETC0017:KLDivergence|}]", "needs at least 2 scores")]
    [InlineData("[Network, Input(4), Linear(3), SoftmaxCrossEntropy({|NETC0017:ClassWeights = [1, 2]|})]", "needs one class weight for each of the 3 scores that the last layer gives, but ClassWeights holds 2")]
    [InlineData("[Network, Input(4), Linear(3), SoftmaxCrossEntropy({|NETC0007:ClassWeights = [1, -0.5, 3]|})]", "classWeights must be finite numbers that are not negative, but -0.5 is among them")]
    [InlineData("[Network, Input(4), Linear(3), SoftmaxCrossEntropy({|NETC0007:ClassWeights = new double[] { 1, double.PositiveInfinity, 3 }|})]", "but Infinity is among them")]
    [InlineData("[Network, Input(4), Linear(3), SoftmaxCrossEntropy({|NETC0007:ClassWeights = [0, 0, 0]|})]", "classWeights must hold a positive number")]
    [InlineData("[Network, Input(4), Linear(3), SoftmaxCrossEntropy({|NETC0007:LabelSmoothing = 1.5|})]", "labelSmoothing must be from 0 to 1, but 1.5 was given")]
    [InlineData("[Network, Input(1, 8, 8), Conv2D(6, Kernel = 5), {|NETC0017:Softmax|}, Linear(3), SoftmaxCrossEntropy]", "Softmax needs a vector")]
    [InlineData("[Network, {|NETC0018:Input(65536, 65536, 3)|}, Linear(3), SoftmaxCrossEntropy]", "Input's 65536x65536x3 has more than 2147483647 numbers a sample")]
    [InlineData("[Network, Input(100000), {|NETC0018:Linear(100000)|}, SoftmaxCrossEntropy]", "Linear's weight has more than 2147483647 numbers")]
    [InlineData("[Network, Input(1, 1024, 1024), {|NETC0018:Conv2D(4096, Kernel = 1)|}, MaxPool2D(2), Linear(3), SoftmaxCrossEntropy]", "Conv2D's 4096x1024x1024")]
    [InlineData("[Network, Input(40000), {|NETC0020:Mine|}, Linear(3), SoftmaxCrossEntropy]", "Mine is no layer of NetCompiler")]
    public async Task One_mistake_gives_one_error_where_it_is(string attributes, string message)
    {
        var messages = await AnalyzerHarness.Check($"{attributes} public sealed partial class Net;", "public sealed class MineAttribute : LayerAttribute;", ClassDiagnosticsTests.Use);
        Assert.Contains(message, messages.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Network, Input(4), Linear(3), {|NETC0016:Softmax|}, SoftmaxCrossEntropy]", "SoftmaxCrossEntropy applies Softmax itself")]
    [InlineData("[Network, Input(4), Linear(3), {|NETC0016:Softmax|}, KLDivergence]", "KLDivergence applies Softmax itself")]
    [InlineData("[Network, Input(4), Linear(3), {|NETC0016:Sigmoid|}, BinaryCrossEntropy]", "BinaryCrossEntropy applies Sigmoid itself")]
    public async Task Activation_that_the_loss_contains_is_a_warning(string attributes, string message)
    {
        var messages = await AnalyzerHarness.Check($"{attributes} public sealed partial class Net;", ClassDiagnosticsTests.Use);
        Assert.Contains(message, messages.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_first_mistake_of_a_declaration_is_reported() =>
        await AnalyzerHarness.Check("[Network, Input(4), Linear({|NETC0007:0|}), Dropout(1.5), MaxPool2D(2), SoftmaxCrossEntropy] public sealed partial class Net;", ClassDiagnosticsTests.Use);

    [Theory]
    [InlineData("[Linear(3), ReLU] [SoftmaxCrossEntropy] [Network] [Input(4)]")]
    [InlineData("[Linear(3), ReLU, Input(4), SoftmaxCrossEntropy, Network]")]
    [InlineData("[Network, Input(4), Linear(3), Softmax, MeanSquaredError]")]
    [InlineData("[Network, Input(8), Embedding(100, 16, PaddingIndex = 0), Conv2D(5, KernelHeight = 1, KernelWidth = 3), ReLU, GlobalAvgPool2D, Linear(3), SoftmaxCrossEntropy]")]
    [InlineData("[Network, Input(4), Linear(3), SoftmaxCrossEntropy(LabelSmoothing = 0.1, ClassWeights = [1, 0, 2.5], SoftTargets = true)]")]
    [InlineData("[Network, Input(4), Linear(3), SoftmaxCrossEntropy(ClassWeights = new[] { 1, 0, 2.5 })]")]
    [InlineData("[Network, Input(4), Linear(3), SoftmaxCrossEntropy(ClassWeights = null!)]")]
    [InlineData("[Network, Input(1, 28, 28), Conv2D(6, Kernel = 5, Padding = 2), BatchNorm, ReLU, MaxPool2D(2), Dropout, Linear(10), SoftmaxCrossEntropy]")]
    public async Task Declarations_that_work_give_nothing(string attributes) =>
        await AnalyzerHarness.Check($"{attributes} public sealed partial class Net;", ClassDiagnosticsTests.Use);
}
