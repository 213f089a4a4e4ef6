using NetCompiler.Tests.Numerics;

namespace NetCompiler.Tests.Jit;

/// <summary>What the JIT makes of emitted code on the vector width of this run: optimised from the first call, and all accumulators in registers.</summary>
[Collection(nameof(VariedNetworksFile))]
public sealed class JitCodeTests(VariedNetworksFile networks)
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
        Assert.All(report.Blocks, block => Assert.Empty(block.Spills()));
    }
}
