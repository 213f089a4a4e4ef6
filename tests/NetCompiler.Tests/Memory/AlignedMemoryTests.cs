namespace NetCompiler.Tests.Memory;

/// <summary>Blocks of floats outside the garbage collector's heap, small ones and those that ask for large pages.</summary>
public sealed unsafe class AlignedMemoryTests
{
    public static TheoryData<long> Lengths => [0, 1, 17, 1 << 16, 1 << 20, (1 << 20) + 5, 5 << 20];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Blocks_begin_at_a_cache_line_and_are_zero(long length)
    {
        // What an earlier block of the same size left must not show.
        using (var earlier = new AlignedMemory(length))
            earlier.Span.Fill(float.NaN);
        using var block = new AlignedMemory(length);
        Assert.Equal(length, block.Length);
        Assert.Equal(0u, (nuint)block.Pointer % 64);
        Assert.False(block.Span.ContainsAnyExcept(0f));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Blocks_are_cleared_and_freed(long length)
    {
        var block = new AlignedMemory(length);
        block.Span.Fill(1);
        block.Clear();
        Assert.False(block.Span.ContainsAnyExcept(0f));
        block.Dispose();
        block.Dispose();
        Assert.Throws<ObjectDisposedException>(() => block.Span.Length);
    }

    [Fact]
    public void Blocks_of_several_large_pages_begin_at_one()
    {
        using var block = new AlignedMemory(5 << 20);
        Assert.Equal(LargePages.Suit(5 << 22), OperatingSystem.IsLinux());
        if (OperatingSystem.IsLinux())
            Assert.Equal(0u, (nuint)block.Pointer % LargePages.Size);
    }

    [Fact]
    public void A_negative_length_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedMemory(-1));
}
