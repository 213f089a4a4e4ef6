using System.Text.RegularExpressions;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>Which networks' predictions threads can share, and what that adds to their code.</summary>
public sealed class InferPartsTests
{
    private const string Small = "[Network, Input(1, 28, 28)] [Conv2D(6, Kernel = 5), ReLU, MaxPool2D(2), Conv2D(16, Kernel = 5), ReLU, MaxPool2D(2)] [Linear(120), ReLU, Linear(10), SoftmaxCrossEntropy]";
    private const string Large = "[Network, Input(3, 32, 32)] [Conv2D(64, Kernel = 3, Padding = 1), ReLU, MaxPool2D(2), Conv2D(64, Kernel = 3, Padding = 1), ReLU, Linear(100), SoftmaxCrossEntropy]";

    [Fact]
    public void Kernels_of_small_networks_stay_whole() => Assert.All(
        GeneratorHarness.Run($"{Small} partial class Net;").Files.Values,
        text =>
        {
            Assert.DoesNotContain("InferPart", text, StringComparison.Ordinal);
            Assert.DoesNotContain("int part", text, StringComparison.Ordinal);
        });

    [Fact]
    public void Large_kernels_take_parts_and_are_called_in_one_place()
    {
        var files = GeneratorHarness.Run($"{Large} partial class Net;").Files;
        Assert.Contains("INetwork<Net>.InferPart(", files["Net.g.cs"], StringComparison.Ordinal);
        var text = files["Net.Kernels.g.cs"];
        var phases = int.Parse(Regex.Match(text, @"InferPhases = (\d+),").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var calls = text[text.IndexOf("private static void InferPhase(", StringComparison.Ordinal)..];
        Assert.Equal(phases, Regex.Count(calls, @"^ +(case \d+|default):$", RegexOptions.Multiline));
        // The image's copy, both convolutions, the pooling and the linear layer.
        Assert.Equal(5, Regex.Count(calls, @"TKernels\.\w+\(.*, part, parts\);"));
    }

    [Fact]
    public void A_size_whose_kernels_stay_whole_is_one_phase()
    {
        var text = GeneratorHarness.Run(
            "[Network, Input(3, 32, 32, OtherSizes = [4, 4])] [Conv2D(64, Kernel = 3, Padding = 1), ReLU, Conv2D(64, Kernel = 3, Padding = 1), ReLU, GlobalAvgPool2D, Linear(10), SoftmaxCrossEntropy] partial class Net;").Files["Net.Kernels.g.cs"];
        Assert.Contains("if (part == 0) Infer4x4(in step, 0);", text, StringComparison.Ordinal);
        Assert.Contains("Infer32x32Part(in step, phase, part, parts);", text, StringComparison.Ordinal);
    }
}
