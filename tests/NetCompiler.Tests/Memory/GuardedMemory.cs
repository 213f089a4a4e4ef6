using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NetCompiler.Tests.Memory;

/// <summary>
/// Zeroed memory between two pages that cannot be touched, one of them right at an edge of it: who reads or writes beyond that edge ends the process. What lies between the
/// other edge and its page, and what alignment leaves at the first, holds a pattern, so that at least what is written there is noticed.
/// </summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const byte Pattern = 0xA5;
    private const int ReadAndWrite = 3;
    private const int PrivateAndAnonymous = 0x22;
    private static readonly nuint Page = (nuint)Environment.SystemPageSize;

    private readonly byte* _mapping;
    private readonly nuint _pages;
    private readonly nuint _bytes;

    /// <param name="bytes">How many.</param>
    /// <param name="alignment">What the address is a multiple of: a power of two.</param>
    /// <param name="edge">Which edge is watched.</param>
    public GuardedMemory(nuint bytes, nuint alignment, GuardedEdge edge)
    {
        _bytes = bytes;
        _pages = (Math.Max(bytes, 1) + Page - 1) / Page * Page;
        _mapping = (byte*)Map(0, _pages + 2 * Page, 0, PrivateAndAnonymous, -1, 0);
        if ((nint)_mapping == -1)
            throw new OutOfMemoryException(new Win32Exception(Marshal.GetLastPInvokeError()).Message);
        if (Protect(_mapping + Page, _pages, ReadAndWrite) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        Start = _mapping + Page + (edge == GuardedEdge.Begin ? 0 : (_pages - bytes) & ~(alignment - 1));
        Before.Fill(Pattern);
        After.Fill(Pattern);
    }

    /// <summary>Whether the system has such pages.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>Address of the first byte.</summary>
    public byte* Start { get; }

    private Span<byte> Before => new(_mapping + Page, (int)(Start - _mapping - (nint)Page));

    private Span<byte> After => new(Start + _bytes, (int)(_mapping + Page + _pages - Start - (nint)_bytes));

    /// <summary>Gives the memory back.</summary>
    /// <exception cref="InvalidOperationException">Something was written beside it.</exception>
    public void Dispose()
    {
        var untouched = !Before.ContainsAnyExcept(Pattern) && !After.ContainsAnyExcept(Pattern);
        _ = Unmap(_mapping, _pages + 2 * Page);
        if (!untouched)
            throw new InvalidOperationException($"Something was written right beside a block of {_bytes} bytes.");
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(void* address, nuint length);
}
