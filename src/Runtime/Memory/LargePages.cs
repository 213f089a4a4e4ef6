using System.Runtime.InteropServices;

namespace NetCompiler;

/// <summary>Pages of 2 MiB instead of 4 KiB: the processor keeps far fewer addresses in mind, and a first step does not wait for the system at every 4 KiB.</summary>
/// <remarks>Linux gives them to a process that asks (<c>transparent_hugepage</c> set to <c>madvise</c> or <c>always</c>); other systems are not asked.</remarks>
internal static unsafe partial class LargePages
{
    /// <summary>Bytes of a large page.</summary>
    public const nuint Size = 2 << 20;

    private const int AdviceHugePage = 14;

    /// <summary>Whether a block of so many bytes gains: not where most of a page would stay empty.</summary>
    public static bool Suit(nuint bytes) => bytes >= 2 * Size && OperatingSystem.IsLinux();

    /// <summary>Asks for large pages. Where the system has none, nothing changes.</summary>
    public static void AskFor(void* start, nuint bytes)
    {
        try
        {
            _ = MemoryAdvise(start, bytes, AdviceHugePage);
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A system without this C library works as before.
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvise(void* start, nuint length, int advice);
}
