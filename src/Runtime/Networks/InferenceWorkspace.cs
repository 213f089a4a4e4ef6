using NetCompiler.CompilerServices;
using NetCompiler.Threading;

namespace NetCompiler;

/// <summary>Memory for one prediction at a time.</summary>
internal sealed unsafe class InferenceWorkspace : IDisposable
{
    private AlignedMemory? _memory;
    private PhasedWork? _work;
    private PhasedWork? _parts;

    /// <summary>The loss of each sample, where a call asks for losses.</summary>
    public float[] Losses { get; private set; } = [];

    /// <summary>Room for <paramref name="slices"/> slices.</summary>
    public float* Reserve(int slices, long floatsPerSlice)
    {
        if (_memory is null || _memory.Length < floatsPerSlice * slices)
        {
            _memory?.Dispose();
            _memory = new AlignedMemory(floatsPerSlice * slices);
        }
        return _memory.Pointer;
    }

    public float[] ReserveLosses(int samples)
    {
        if (Losses.Length < samples)
            Losses = GC.AllocateUninitializedArray<float>(samples, pinned: true);
        return Losses;
    }

    /// <summary>Runs the slices of one call on several threads.</summary>
    public void Run<TNetwork>(in StepContext context, int threads)
        where TNetwork : INetwork<TNetwork>
    {
        // A workspace never leaves its network, so the work made for the first call serves all.
        var work = (InferenceWork<TNetwork>)(_work ??= new InferenceWork<TNetwork>());
        work.Context = context;
        WorkerTeam.Shared.Run(work, threads);
    }

    /// <summary>Runs the only slice of one call on several threads, which share its kernels.</summary>
    public void RunParts<TNetwork>(in StepContext context, int phases, int threads)
        where TNetwork : INetwork<TNetwork>
    {
        var parts = (InferenceParts<TNetwork>)(_parts ??= new InferenceParts<TNetwork>());
        parts.Begin(in context, phases, threads);
        WorkerTeam.Shared.Run(parts, threads);
    }

    public void Dispose() => _memory?.Dispose();

    private sealed class InferenceWork<TNetwork> : PhasedWork
        where TNetwork : INetwork<TNetwork>
    {
        public StepContext Context;

        public override int PhaseCount => 1;

        public override int UnitsOf(int phase) => Context.Slices;

        public override void Execute(int phase, int unit) => TNetwork.Infer(in Context, unit);
    }
}
