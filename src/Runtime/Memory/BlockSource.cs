namespace NetCompiler;

/// <summary>Where blocks of memory come from: the system, or in tests a place where every access beyond a block's ends is noticed.</summary>
internal abstract unsafe class BlockSource
{
    /// <summary>Bytes that the address of a block is a multiple of.</summary>
    public const nuint Alignment = 64;

    /// <summary>The source of new blocks. A block is given back to the source that it came from.</summary>
    public static BlockSource Current { get; set; } = new SystemBlocks();

    /// <summary>Provides zeroed bytes that begin at a multiple of <see cref="Alignment"/>.</summary>
    /// <param name="bytes">How many, at least 1.</param>
    /// <param name="allocation">What <see cref="Free"/> is to be given.</param>
    /// <exception cref="OutOfMemoryException">There is no such block.</exception>
    public abstract float* Allocate(nuint bytes, out void* allocation);

    /// <summary>Takes a block back.</summary>
    public abstract void Free(void* allocation);
}
