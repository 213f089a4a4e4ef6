using System.Diagnostics;
using NetCompiler.Generator.Kernels;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;

namespace NetCompiler.Benchmarks.Schedules;

/// <summary>Times calls of a kernel, on several threads as a step makes them.</summary>
internal sealed class KernelTimer : IDisposable
{
    private readonly int _samples;
    private readonly KernelMemory[] _memories;
    private readonly bool _shares;

    /// <param name="kernel">The kernel.</param>
    /// <param name="schedules">The schedules that it is timed with.</param>
    /// <param name="width">The vector width.</param>
    /// <param name="threads">How many threads work.</param>
    public KernelTimer(KernelCase kernel, IEnumerable<Schedule> schedules, VectorWidth width, int threads)
    {
        (_samples, _shares) = (kernel.Samples, kernel.SharesCalls);
        // Each part of a shared call has memory of its own to work in.
        var scratch = schedules.Max(schedule => PlaceBuffers.ScratchFloats(kernel.With(schedule, width), kernel.Primitive));
        var call = KernelCall.For(kernel.Program.Primitives[kernel.Primitive]);
        _memories = [.. Enumerable.Range(0, threads).Select(_ => new KernelMemory(kernel.Program, call, _samples, scratch))];
    }

    /// <summary>Seconds of a call.</summary>
    /// <param name="candidate">What is called.</param>
    /// <param name="calls">Calls in a row.</param>
    public double Seconds(Candidate candidate, int calls)
    {
        if (_shares && !candidate.IsCut || _memories.Length == 1)
            return Alone(candidate, calls) / calls;
        var seconds = new double[_memories.Length];
        using var start = new Barrier(_memories.Length);
        var round = new SpinBarrier(_memories.Length);
        void Work(int thread)
        {
            start.SignalAndWait();
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < calls; i++)
                if (_shares)
                {
                    candidate.Call(_memories[0], _memories[thread], _samples, thread, _memories.Length);
                    round.Wait();
                }
                else
                    candidate.Call(_memories[thread], _memories[thread], _samples, 0, 1);
            seconds[thread] = Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
        var others = Enumerable.Range(1, _memories.Length - 1).Select(thread => new Thread(() => Work(thread))).ToList();
        others.ForEach(thread => thread.Start());
        Work(0);
        others.ForEach(thread => thread.Join());
        return seconds.Max() / calls;
    }

    public void Dispose()
    {
        foreach (var memory in _memories)
            memory.Dispose();
    }

    private double Alone(Candidate candidate, int calls)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
            candidate.Call(_memories[0], _memories[0], _samples, 0, 1);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
