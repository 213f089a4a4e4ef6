namespace NetCompiler.Tests.Kit;

/// <summary>Asserts that something allocates nothing on the garbage collector's heap once it has run before.</summary>
internal static class Allocations
{
    private const int Attempts = 100;

    /// <summary>
    /// Measures until nothing was allocated. What allocates does so every time; what happens once does not count: code that is not optimised yet,
    /// or a collection that a test on another thread causes and that retires this thread's allocation buffer, unused bytes and all.
    /// </summary>
    public static void AssertNone(Func<long> allocated)
    {
        var bytes = allocated();
        for (var attempt = 1; attempt < Attempts && bytes != 0; attempt++)
        {
            Thread.Sleep(20);
            bytes = allocated();
        }
        Xunit.Assert.Equal(0, bytes);
    }

    /// <summary>Runs an action many times; none of them may allocate on the calling thread.</summary>
    public static void AssertNone(Action action, int repetitions = 20)
    {
        action();
        AssertNone(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < repetitions; i++)
                action();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
