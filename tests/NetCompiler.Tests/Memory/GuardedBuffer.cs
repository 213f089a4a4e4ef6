using System.Runtime.InteropServices;

namespace NetCompiler.Tests.Memory;

/// <summary>A caller's buffer in guarded memory; nothing is aligned to more than an element, so that its edge is exactly that of the page.</summary>
internal sealed unsafe class GuardedBuffer<T>(int length, GuardedEdge edge) : IDisposable
    where T : unmanaged
{
    private readonly GuardedMemory _memory = new((nuint)length * (nuint)sizeof(T), (nuint)sizeof(T), edge);

    public GuardedBuffer(ReadOnlySpan<T> values, GuardedEdge edge)
        : this(values.Length, edge) => values.CopyTo(Span);

    /// <summary>The buffer. An empty one has no address, since there is nothing to point at.</summary>
    public Span<T> Span => length == 0 ? [] : MemoryMarshal.CreateSpan(ref *(T*)_memory.Start, length);

    public void Dispose() => _memory.Dispose();
}
