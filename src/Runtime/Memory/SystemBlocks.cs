using System.Runtime.InteropServices;

namespace NetCompiler;

/// <summary>Blocks of the system's own memory, which provides that of a large block where it is first touched, in large pages where it has them: see <see cref="LargePages"/>.</summary>
internal sealed unsafe class SystemBlocks : BlockSource
{
    /// <inheritdoc/>
    public override float* Allocate(nuint bytes, out void* allocation)
    {
        var alignment = LargePages.Suit(bytes) ? LargePages.Size : Alignment;
        allocation = NativeMemory.AllocZeroed(checked(bytes + alignment));
        var start = (float*)(((nuint)allocation + alignment - 1) & ~(alignment - 1));
        if (LargePages.Suit(bytes))
            LargePages.AskFor(start, bytes);
        return start;
    }

    /// <inheritdoc/>
    public override void Free(void* allocation) => NativeMemory.Free(allocation);
}
