using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NetCompiler.CompilerServices;

/// <summary>Memory that will be read soon.</summary>
public static unsafe class Caches
{
    private const int FloatsOfLine = 16;

    /// <summary>Asks for floats in the second-level cache, and does not wait for them. Changes nothing, and reads nothing, so that they need not exist.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* floats, int count)
    {
        if (!Sse.IsSupported)
            return;
        for (var i = 0; i < count; i += FloatsOfLine)
            Sse.Prefetch1(floats + i);
    }
}
