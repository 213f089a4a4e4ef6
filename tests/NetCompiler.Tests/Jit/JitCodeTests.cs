using System.Text.RegularExpressions;
using NetCompiler.Tests.Numerics;

namespace NetCompiler.Tests.Jit;

/// <summary>What the JIT makes of emitted code on the vector width of this run: optimised from the first call, and all accumulators in registers.</summary>
[Collection(nameof(VariedNetworksFile))]
public sealed partial class JitCodeTests(VariedNetworksFile networks)
{
    // Far fewer would mean that the JIT's report was not understood.
    private const int FewestKernels = 500;
    private const int FewestBlocks = 100;

    [Fact]
    public void Kernels_are_optimised_and_blocks_stay_in_registers()
    {
        var report = JitReport.Of(networks.Path);
        var kernels = report.Methods.Where(method => method.IsKernel).ToList();
        Assert.True(kernels.Count >= FewestKernels, $"Only {kernels.Count} kernels were reported.");
        Assert.All(kernels, kernel => Assert.Equal("FullOpts", kernel.Tier));
        Assert.All(report.Methods, method => Assert.DoesNotContain("MinOpts", method.Tier, StringComparison.Ordinal));

        Assert.True(report.Blocks.Count >= FewestBlocks, $"Only {report.Blocks.Count} register blocks were disassembled.");
        Assert.All(report.Blocks, block => Assert.NotEmpty(block.HotLoops()));
        Assert.All(report.Blocks.Where(block => !IsKnownToSpill(block)), block => Assert.Empty(block.Spills()));
    }

    /// <summary>
    /// What is left to mend: with 512 bits the JIT leaves an accumulator on the stack where sixteen rows of narrower vectors have some epilogues, and where operands are gathered.
    /// </summary>
    private static bool IsKnownToSpill(BlockListing block) => block.Class.EndsWith("+Width512", StringComparison.Ordinal) && SpillingAt512().IsMatch(block.Name);

    [GeneratedRegex("Gather|^Contraction16x[48]")]
    private static partial Regex SpillingAt512();
}
