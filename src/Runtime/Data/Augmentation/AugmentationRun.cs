using NetCompiler.Threading;

namespace NetCompiler;

/// <summary>Augments batch after batch in place, on several threads, without allocating.</summary>
/// <remarks>A picture depends on its sample alone, so here, unlike where sums are made, the number of threads may decide how a batch is cut.</remarks>
internal sealed unsafe class AugmentationRun : PhasedWork, IDisposable
{
    private const int CacheLine = 16;
    private readonly Augmentation _augmentation;
    private readonly ImageShape _shape;
    private readonly ulong _seed;
    private readonly int _threads;
    private readonly int _scratchFloats;
    private readonly AlignedMemory _scratch;
    private float* _samples;
    /// <summary>Null where all samples are changed as sample 0 is.</summary>
    private int* _indices;
    private int _count;
    private int _epoch;

    /// <exception cref="ArgumentException">A step cannot work on samples of this shape.</exception>
    public AugmentationRun(Augmentation augmentation, IReadOnlyList<int> sampleShape, ulong seed, int threads)
    {
        _augmentation = augmentation;
        _shape = augmentation.ShapeOf(sampleShape);
        _seed = seed;
        _threads = threads;
        _scratchFloats = (augmentation.ScratchLength(_shape) + CacheLine - 1) / CacheLine * CacheLine;
        _scratch = new AlignedMemory((long)_scratchFloats * threads);
    }

    public override int PhaseCount => 1;

    public override int UnitsOf(int phase) => Math.Min(_threads, _count);

    /// <summary>Augments the first samples of a block as those of an epoch (from 0) that have these indices.</summary>
    public void Run(AlignedMemory samples, ReadOnlySpan<int> indices, int epoch)
    {
        if (indices.IsEmpty)
            return;
        fixed (int* first = indices)
            Run(samples, first, indices.Length, epoch);
    }

    /// <summary>Augments the first samples of a block, all in the same way: as sample 0 of an epoch (from 0).</summary>
    public void Run(AlignedMemory samples, int count, int epoch) => Run(samples, null, count, epoch);

    public override void Execute(int phase, int unit)
    {
        var units = UnitsOf(phase);
        var scratch = _scratch.Span.Slice(unit * _scratchFloats, _scratchFloats);
        var end = (int)((long)_count * (unit + 1) / units);
        for (var i = (int)((long)_count * unit / units); i < end; i++)
            _augmentation.Apply(new Span<float>(_samples + (nint)i * _shape.Length, _shape.Length), _shape, scratch, _seed, _epoch, _indices is null ? 0 : _indices[i]);
    }

    public void Dispose() => _scratch.Dispose();

    private void Run(AlignedMemory samples, int* indices, int count, int epoch)
    {
        _samples = samples.Pointer;
        _indices = indices;
        _count = count;
        _epoch = epoch;
        WorkerTeam.Shared.Run(this, _threads);
        // The address does not keep its owner alive.
        GC.KeepAlive(samples);
    }
}
