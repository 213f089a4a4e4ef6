using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Lowering;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Generator;

/// <summary>What a tuning file does to the generated kernels, and when they are generated again.</summary>
public sealed class TuningTests
{
    private static readonly string[] Sources =
    [
        "[Network, Input(64, 14, 14)] [Conv2D(64, Kernel = 3, Padding = 1), ReLU, GlobalAvgPool2D, Linear(10), SoftmaxCrossEntropy] public partial class Net;",
        "[Network, Input(4), Linear(3), SoftmaxCrossEntropy] public partial class Other;",
        "static class Unrelated { public static int Number => 1; }",
    ];

    private const string Kernel = "contraction 64x14x14 to 64x14x14 taps 3x3 padding 1 exact";

    [Fact]
    public void A_line_changes_the_tile_of_its_kernel_and_nothing_else()
    {
        var (before, after) = (Run("").Files, Run($"infer {Kernel} 512 = 7x1").Files);
        Assert.Equal(before["Other.Kernels.g.cs"], after["Other.Kernels.g.cs"]);
        Assert.Equal(before["Net.g.cs"], after["Net.g.cs"]);
        var added = after["Net.Kernels.g.cs"].Split('\n').Except(before["Net.Kernels.g.cs"].Split('\n')).ToList();
        Assert.Contains(added, line => line.Contains($"infer {Kernel} 512", StringComparison.Ordinal) && line.EndsWith("= 7x1", StringComparison.Ordinal));
        Assert.Contains(added, line => line.Contains("tiles of 1x7 pixels by 16 channels", StringComparison.Ordinal));
    }

    [Fact]
    public void Kernels_over_vectors_of_samples_have_lines_of_their_own()
    {
        const string network = "[Network, Input(1, 28, 28)] [Conv2D(6, Kernel = 5), ReLU, MaxPool2D(2), Conv2D(16, Kernel = 5), ReLU, MaxPool2D(2), Linear(10), SoftmaxCrossEntropy] public partial class Narrow;";
        var tuning = new MemoryText(TuningFile.Name, "train contraction 1x28x28 to 6x24x24 taps 5x5 batch-innermost exact 512 = batch 3x8");
        var text = GeneratorHarness.Run(GeneratorHarness.Compilation([network]), tuning).Files["Narrow.Kernels.g.cs"];
        Assert.Contains("vectors of 16 samples, tiles of 3 channels by 8 pixels", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_head_of_the_kernels_says_what_the_file_says()
    {
        string[] lines = [$"train {Kernel} 512 = samples 8x1", $"train {Kernel} 128 = samples 2x2", $"infer {Kernel} 256 = 7x1"];
        var text = Run(string.Join('\n', lines)).Files["Net.Kernels.g.cs"];
        var head = TuningFile.Read(string.Join('\n', text.Split('\n').Where(line => line.StartsWith("//   ", StringComparison.Ordinal) && line.Contains('=', StringComparison.Ordinal)).Select(line => line[5..]))).Select(line => $"{line.Kernel}").ToList();
        Assert.All(lines, line => Assert.Contains(line, head));
        Assert.Contains($"train {Kernel} 256 = samples 4x2", head);
    }

    [Fact]
    public void The_head_as_a_tuning_file_changes_nothing()
    {
        var before = Run("");
        var head = before.Files["Net.Kernels.g.cs"].Split('\n').Where(line => line.StartsWith("//   ", StringComparison.Ordinal) && line.Contains(" = ", StringComparison.Ordinal));
        Assert.Equal(before.Files, Run(string.Join('\n', head.Select(line => line[5..]))).Files);
    }

    /// <summary>The analyzer reports them; the generator goes on with the cost model.</summary>
    [Fact]
    public void Lines_that_cannot_be_used_change_nothing()
    {
        var run = Run($"infer {Kernel} 512 = 30x3\ninfer {Kernel} 256 = F4 6x2 block 240 keep\ntrain {Kernel}\n= 12x2\ninfer contraction 5 to 6 exact 512 = 12x2");
        Assert.Null(run.Exception);
        Assert.Equal(Run("").Files, run.Files);
    }

    [Fact]
    public void A_file_of_another_name_is_not_read()
    {
        var other = GeneratorHarness.Run(GeneratorHarness.Compilation(Sources), new MemoryText("Other.tuning", $"infer {Kernel} 512 = 7x1"));
        Assert.Equal(Run("").Files, other.Files);
    }

    [Fact]
    public void An_edit_of_a_source_generates_nothing_again()
    {
        var run = Run($"infer {Kernel} 512 = 7x1").Replace("Number => 1", "Number => 2");
        Assert.All(run.Steps.Where(step => step.Step == "Tuning"), step => Assert.True(step.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.All(run.OutputReasons, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        RoslynFree.AssertNoRoslynObjects(run);
    }

    [Theory]
    [InlineData("# A comment.\n\ninfer {0} 512 = 7x1   # and another\ntrain {0} 512 = 14x1")]
    [InlineData("train {0} 512 = 14x1\ninfer {0} 512 = 7x1\n")]
    [InlineData("infer {0} 512 = 7x1\ntrain {0} 512 = 14x1\nno schedule at all")]
    public void An_edit_of_the_file_that_says_the_same_generates_nothing_again(string text)
    {
        var (run, after) = Edit($"infer {Kernel} 512 = 7x1\ntrain {Kernel} 512 = 14x1", string.Format(null, text, Kernel));
        Assert.All(after.OutputReasons, reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal(run.Files, after.Files);
    }

    [Fact]
    public void Another_schedule_generates_the_networks_again()
    {
        var (run, after) = Edit($"infer {Kernel} 512 = 7x1", $"infer {Kernel} 512 = 14x1");
        Assert.NotEqual(run.Files["Net.Kernels.g.cs"], after.Files["Net.Kernels.g.cs"]);
        Assert.Equal(run.Files["Other.Kernels.g.cs"], after.Files["Other.Kernels.g.cs"]);
    }

    private static GeneratorRun Run(string tuning) => GeneratorHarness.Run(GeneratorHarness.Compilation(Sources), new MemoryText("folder/NetCompiler.tuning", tuning));

    private static (GeneratorRun Before, GeneratorRun After) Edit(string before, string after)
    {
        var (old, edited) = (new MemoryText("NetCompiler.tuning", before), new MemoryText("NetCompiler.tuning", after));
        var run = GeneratorHarness.Run(GeneratorHarness.Compilation(Sources), old);
        return (run, run.Replace(old, edited));
    }
}
