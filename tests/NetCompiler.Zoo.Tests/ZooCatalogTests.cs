using NetCompiler.Samples.Shared;
using NetCompiler.Samples.Zoo.Catalog;

namespace NetCompiler.Tests.Zoo;

public class ZooCatalogTests
{
    // Tables and perceptrons: (inputs + 1) * outputs for every layer. AlexNet: torchvision's alexnet. VGG: torchvision's vgg11, vgg13, vgg16 and vgg19, and for C, which it
    // lacks, D less 8 taps of three kernels. GoogLeNet: the 6,998,552 of its published Caffe model and two classifiers with inputs of 512 and 528 channels. ResNet for CIFAR: table 6 has
    // 0.27, 0.46, 0.66, 0.85 and 1.7 million; for ImageNet: torchvision's resnet18, resnet34 and resnet50. Keskar's networks: computed by hand from the paper's appendix.
    [Theory]
    [InlineData("linear-regression", 11)]
    [InlineData("logistic-regression", 31)]
    [InlineData("logistic-regression-polynomial", 496)]
    [InlineData("svm", 15)]
    [InlineData("svm-digits", 650)]
    [InlineData("softmax", 15)]
    [InlineData("softmax-digits", 650)]
    [InlineData("mlp", 785 * 256 + 257 * 128 + 129 * 10)]
    [InlineData("lenet5", 44_426)]
    [InlineData("alexnet", 61_100_840)]
    [InlineData("vgg-a", 132_863_336)]
    [InlineData("vgg-b", 133_047_848)]
    [InlineData("vgg-c", 138_357_544 - 8 * (256 * 256 + 2 * 512 * 512))]
    [InlineData("vgg-d", 138_357_544)]
    [InlineData("vgg-e", 143_667_240)]
    [InlineData("googlenet", 6_998_552 + (513 + 529) * 128 + 2 * (2049 * 1024 + 1025 * 1000))]
    [InlineData("resnet20", 269_722)]
    [InlineData("resnet32", 464_154)]
    [InlineData("resnet44", 658_586)]
    [InlineData("resnet56", 853_018)]
    [InlineData("resnet110", 1_727_962)]
    [InlineData("plain20", 269_722)]
    [InlineData("plain56", 853_018)]
    [InlineData("resnet18", 11_689_512)]
    [InlineData("resnet34", 21_797_672)]
    [InlineData("resnet50", 25_557_032)]
    [InlineData("keskar-f1", 785 * 512 + 4 * 513 * 512 + 5 * 2 * 512 + 513 * 10)]
    [InlineData("keskar-f2", 361 * 512 + 6 * 513 * 512 + 7 * 2 * 512 + 513 * 1973)]
    [InlineData("keskar-c1", 76 * 64 + 1601 * 64 + 257 * 384 + 385 * 192 + 2 * (64 + 64 + 384 + 192) + 193 * 10)]
    [InlineData("keskar-c2", 14_714_688 + 2 * 4224 + 513 * 512 + 2 * 512 + 513 * 10)]
    [InlineData("keskar-c3", 76 * 64 + 1601 * 64 + 257 * 384 + 385 * 192 + 2 * (64 + 64 + 384 + 192) + 193 * 100)]
    [InlineData("keskar-c4", 14_714_688 + 2 * 4224 + 513 * 512 + 2 * 512 + 513 * 100)]
    public void Parameters_are_as_many_as_published(string name, int parameters) => Assert.Equal(parameters, ZooCatalog.Find(name)!.ParameterCount);

    // Rounded as published: VGG in table 2 of the paper.
    [Theory]
    [InlineData("vgg-a", 133)]
    [InlineData("vgg-b", 133)]
    [InlineData("vgg-c", 134)]
    [InlineData("vgg-d", 138)]
    [InlineData("vgg-e", 144)]
    [InlineData("alexnet", 61)]
    public void Millions_are_as_in_the_paper(string name, int millions) => Assert.Equal(millions, Math.Round(ZooCatalog.Find(name)!.ParameterCount / 1e6));

    [Fact]
    public void Googlenet_without_its_heads_is_as_large_as_published() =>
        Assert.Equal(6_998_552, ZooCatalog.Find("googlenet")!.Model.Parameters.Where(p => !p.Name.StartsWith("aux", StringComparison.Ordinal)).Sum(p => p.Length));

    [Fact]
    public void Names_are_unique_and_every_entry_is_whole()
    {
        Assert.Equal(ZooCatalog.All.Count, ZooCatalog.All.Select(entry => entry.Name).Distinct().Count());
        Assert.All(ZooCatalog.All, entry =>
        {
            Assert.Same(entry, ZooCatalog.Find(entry.Name));
            Assert.False(string.IsNullOrWhiteSpace(entry.Description));
            Assert.True(OptimizerChoice.All.ContainsKey(entry.Optimizer), entry.Optimizer);
            Assert.True(entry is { LearningRate: > 0, Epochs: > 0, BatchSize: > 0, StepBatch: > 0 });
        });
    }

    [Fact]
    public void An_unknown_name_is_answered_with_all_there_are()
    {
        Assert.Null(ZooCatalog.Find("vgg-z"));
        var answer = ZooCatalog.Unknown("vgg-z");
        Assert.StartsWith("There is no network 'vgg-z'. There are: linear-regression, ", answer, StringComparison.Ordinal);
        Assert.All(ZooCatalog.All, entry => Assert.Contains(entry.Name, answer, StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_data_are_said_in_one_line()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        foreach (var entry in ZooCatalog.All)
        {
            var message = Assert.ThrowsAny<IOException>(() => entry.Data.Load(folder)).Message;
            Assert.DoesNotContain('\n', message);
            Assert.Contains(folder, message, StringComparison.Ordinal);
        }
    }
}
