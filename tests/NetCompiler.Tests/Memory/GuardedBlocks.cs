using System.Collections.Concurrent;

namespace NetCompiler.Tests.Memory;

/// <summary>The runtime's own blocks, each in guarded memory.</summary>
internal sealed unsafe class GuardedBlocks(GuardedEdge edge) : BlockSource
{
    private readonly ConcurrentDictionary<nint, GuardedMemory> _blocks = new();

    public override float* Allocate(nuint bytes, out void* allocation)
    {
        var block = new GuardedMemory(bytes, Alignment, edge);
        allocation = block.Start;
        _blocks[(nint)allocation] = block;
        return (float*)allocation;
    }

    public override void Free(void* allocation)
    {
        // Forgotten before the system may hand out the address again.
        _blocks.TryRemove((nint)allocation, out var block);
        block!.Dispose();
    }
}
