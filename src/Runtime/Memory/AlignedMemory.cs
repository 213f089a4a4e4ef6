using System.Runtime.InteropServices;

namespace NetCompiler;

/// <summary>A block of zero-initialised float32 values outside the garbage collector's heap, aligned to 64 bytes (one cache line, one AVX-512 vector).</summary>
/// <remarks>
/// Freed by <see cref="Dispose"/> or, where that was forgotten, by the finalizer. The system provides the memory of a large block where it is first touched,
/// by the thread that touches it, and in large pages where it has them: see <see cref="LargePages"/>.
/// </remarks>
public sealed unsafe class AlignedMemory : IDisposable
{
    private readonly BlockSource _source = BlockSource.Current;
    private readonly void* _allocation;
    private float* _pointer;

    /// <summary>Allocates a block of zeros.</summary>
    /// <param name="length">Number of floats; 0 gives an empty block.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    /// <exception cref="OutOfMemoryException">The system has no such block.</exception>
    public AlignedMemory(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        var bytes = (nuint)Math.Max(length, 1) * sizeof(float);
        _pointer = _source.Allocate(bytes, out _allocation);
        GC.AddMemoryPressure((long)bytes);
    }

    /// <summary>Frees a block that was never disposed of.</summary>
    ~AlignedMemory() => Free();

    /// <summary>Number of floats.</summary>
    public long Length { get; }

    /// <summary>Address of the first float, a multiple of 64.</summary>
    /// <exception cref="ObjectDisposedException">The block was freed.</exception>
    public float* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pointer is null, this);
            return _pointer;
        }
    }

    /// <summary>The block as a span.</summary>
    /// <exception cref="ObjectDisposedException">The block was freed.</exception>
    /// <exception cref="OverflowException">The block is longer than a span can be.</exception>
    public Span<float> Span => new(Pointer, checked((int)Length));

    /// <summary>Sets every float to zero.</summary>
    public void Clear() => NativeMemory.Clear(Pointer, (nuint)Length * sizeof(float));

    /// <summary>Frees the block; nothing may use its addresses any more.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_pointer is null)
            return;
        _source.Free(_allocation);
        _pointer = null;
        GC.RemoveMemoryPressure(Math.Max(Length, 1) * sizeof(float));
    }
}
