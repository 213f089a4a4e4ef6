using System.Runtime.InteropServices;

namespace NetCompiler.Threading;

/// <summary>The units of one phase that one thread begins with, and the first of them that nobody has taken.</summary>
/// <remarks>Nobody else takes a unit before the owner has begun, so that a share of one unit stays with its owner, in whose cache lies what it worked on before.</remarks>
internal sealed class Share
{
    private Padded _padded;

    /// <summary>Called by the owner: offers its share, but for the first unit.</summary>
    /// <param name="run">The phase's number, which tells its units from those of other phases.</param>
    /// <param name="begin">The first unit.</param>
    /// <param name="end">The unit behind the last one.</param>
    /// <returns>The first unit; <paramref name="end"/> where there is none.</returns>
    public int Begin(long run, int begin, int end)
    {
        Interlocked.Exchange(ref _padded.Next, State(run, Math.Min(begin + 1, end)));
        return begin;
    }

    /// <summary>Takes the next unit, whoever asks.</summary>
    /// <returns>The unit; <paramref name="end"/> where there is none, or the owner has not begun.</returns>
    public int Take(long run, int end)
    {
        while (true)
        {
            var state = Volatile.Read(ref _padded.Next);
            var unit = (int)state;
            if (state != State(run, unit) || unit >= end)
                return end;
            if (Interlocked.CompareExchange(ref _padded.Next, state + 1, state) == state)
                return unit;
        }
    }

    /// <summary>The phase and its next unit in one number, so that both change at once.</summary>
    private static long State(long run, int unit) => run << 32 | (uint)unit;

    /// <summary>Cache lines of its own, as in <see cref="Signal"/>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Padded
    {
        [FieldOffset(128)]
        public long Next;
    }
}
