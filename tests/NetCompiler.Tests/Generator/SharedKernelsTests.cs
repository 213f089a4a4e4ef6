using System.Text.RegularExpressions;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>Which kernels are one method.</summary>
public sealed class SharedKernelsTests
{
    private const int Widths = 3;

    [Fact]
    public void Many_layers_that_differ_in_sizes_share_kernels_that_take_the_sizes()
    {
        var text = Kernels("Linear(64), Sigmoid, Linear(96), Sigmoid, Linear(128), Sigmoid, Linear(160), Sigmoid, Linear(3)");
        var shared = Regex.Matches(text, @"public static void (\w+)\(.*, int samples, int \w").Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(shared);
        Assert.All(shared.Distinct(), name =>
        {
            Assert.Equal(Widths, shared.Count(other => other == name));
            Assert.Equal(1, Regex.Count(text, $@"static abstract void {name}\("));
            Assert.InRange(Regex.Count(text, $@"TKernels\.{name}\("), 3, int.MaxValue);
        });
    }

    [Fact]
    public void Few_layers_keep_kernels_with_their_own_numbers()
    {
        var text = Kernels("Linear(64), Sigmoid, Linear(96), Sigmoid, Linear(3)");
        Assert.DoesNotContain("what differs is a parameter", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@", int samples, int \w", text);
    }

    [Fact]
    public void Calls_are_written_once_for_all_widths()
    {
        var text = Kernels("Linear(64), Sigmoid, Linear(3)");
        Assert.All(
            Regex.Matches(text, @"static abstract void (\w+)\(").Select(match => match.Groups[1].Value),
            name => Assert.Equal(Widths, Regex.Count(text, $@"public static void {name}\(")));
        Assert.Equal(1, Regex.Count(text, @"TKernels\.DLinear1Weight\("));
        Assert.DoesNotMatch(@"Width(512|256|128)\.\w+\(", text);
    }

    private static string Kernels(string layers) =>
        GeneratorHarness.Run($"[Network, Input(70), {layers}, SoftmaxCrossEntropy] partial class Net;").Files["Net.Kernels.g.cs"];
}
