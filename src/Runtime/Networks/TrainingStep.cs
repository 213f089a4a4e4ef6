using NetCompiler.CompilerServices;
using NetCompiler.Threading;

namespace NetCompiler;

/// <summary>One training step as phased work: the compiled phases, then the sum of the slices' gradients, then the optimizer.</summary>
internal sealed unsafe class TrainingStep<TNetwork>(NetworkMemory memory) : PhasedWork, IDisposable
    where TNetwork : INetwork<TNetwork>
{
    /// <summary>Floats that one unit of the last two phases handles; also the block over which squares are summed for the norm.</summary>
    private const int UnitFloats = 4096;

    private readonly double[] _squares = new double[Math.Max(1, (memory.Length + UnitFloats - 1) / UnitFloats)];
    private readonly int[] _capacities = new int[TNetwork.Model.Entries.Count];
    private EntryModel _entry = TNetwork.Model.Entries[0];
    private AlignedMemory? _losses;
    private AlignedMemory? _inputGradient;
    private StepContext _context;
    private Optimizer? _optimizer;
    private readonly Stage[] _stages = new Stage[4];
    private int _stageCount;

    private enum Stage
    {
        /// <summary>Adds up the slices' gradients.</summary>
        Sum,

        /// <summary>Adds up the slices' gradients and updates, range by range while they are in the cache.</summary>
        SumAndUpdate,

        /// <summary>Adds noise to the gradients.</summary>
        Noise,

        /// <summary>Sums the squares of the gradients.</summary>
        Measure,

        /// <summary>Updates the parameters.</summary>
        Update,
    }

    public override int PhaseCount => _entry.TrainPhases + _stageCount;

    public override int UnitsOf(int phase)
    {
        var stage = phase - _entry.TrainPhases;
        return stage < 0 ? _context.Slices : _stages[stage] == Stage.Noise ? 1 : _squares.Length;
    }

    /// <summary>Runs a step.</summary>
    /// <returns>The loss of each sample, until the next step.</returns>
    public ReadOnlySpan<float> Run(in StepContext batch, Optimizer? optimizer, int threads, ulong seed, long step)
    {
        _entry = TNetwork.Model.Entries[batch.Entry];
        var arena = _entry.TrainArena;
        _context = batch;
        _context.Slices = arena.Slices(batch.Samples);
        // Room once made is kept: a smaller last batch must not cost a new workspace.
        ref var capacity = ref _capacities[batch.Entry];
        capacity = Math.Max(capacity, arena.Capacity(batch.Samples));
        _context.Capacity = capacity;
        _context.Granule = arena.Granule;
        _context.WorkspaceStride = (nint)arena.Floats(capacity);
        _context.ScratchStride = arena.ScratchFloats;
        _context.Workspace = memory.ReserveTraining(_context.Slices, _context.WorkspaceStride + _context.ScratchStride);
        _context.Scratch = _context.Workspace + _context.Slices * _context.WorkspaceStride;
        if (_losses is null || _losses.Length < batch.Samples)
        {
            _losses?.Dispose();
            _losses = new AlignedMemory(batch.Samples);
        }
        if (TNetwork.Model.HasInputGradient)
            _context.InputGradient = ReserveInputGradient((long)batch.Samples * _entry.InputLength);
        _context.Parameters = memory.Values;
        _context.Gradients = memory.Gradients;
        _context.GradientStride = memory.Length;
        _context.Derived = memory.Derived;
        _context.Losses = _losses.Pointer;
        _context.RandomKey = (uint)CounterRandom.Bits(seed, 0xD509, (ulong)step);
        _optimizer = optimizer;
        _optimizer?.BeginStep(memory);
        PlanStages();
        if (_context.Slices == 1 || threads == 1)
            RunInline();
        else
            WorkerTeam.Shared.Run(this, threads);
        _optimizer = null;
        return new ReadOnlySpan<float>(_context.Losses, batch.Samples);
    }

    public override void Execute(int phase, int unit)
    {
        var stage = phase - _entry.TrainPhases;
        if (stage < 0)
        {
            TNetwork.Train(in _context, phase, unit);
            return;
        }
        var begin = unit * UnitFloats;
        var end = Math.Min(begin + UnitFloats, memory.Length);
        switch (_stages[stage])
        {
            case Stage.Sum:
                Gradients.SumSlices(_context.Gradients, _context.GradientStride, _context.Slices, begin, end);
                break;
            case Stage.SumAndUpdate:
                Gradients.SumSlices(_context.Gradients, _context.GradientStride, _context.Slices, begin, end);
                _optimizer!.Update(memory, begin, end, 1);
                break;
            case Stage.Noise:
                _optimizer!.Noise!.AddTo(memory, _optimizer.StepCount);
                break;
            case Stage.Measure:
                _squares[unit] = Gradients.SumSquares(_context.Gradients, begin, end);
                break;
            case Stage.Update:
                _optimizer!.Update(memory, begin, end, Gradients.Scale(_squares, _optimizer.MaxGradientNorm));
                break;
        }
    }

    private void PlanStages()
    {
        _stageCount = 0;
        if (_optimizer is not null and { Noise: null, MaxGradientNorm: null })
        {
            _stages[_stageCount++] = Stage.SumAndUpdate;
            return;
        }
        _stages[_stageCount++] = Stage.Sum;
        if (_optimizer is null)
            return;
        if (_optimizer.Noise is not null)
            _stages[_stageCount++] = Stage.Noise;
        if (_optimizer.MaxGradientNorm is not null)
            _stages[_stageCount++] = Stage.Measure;
        _stages[_stageCount++] = Stage.Update;
    }

    public void CopyInputGradientTo(Span<float> destination)
    {
        if (_inputGradient is null)
            throw new InvalidOperationException($"{TNetwork.Model.Name} has taken no training step yet, so that there is no gradient of its inputs.");
        var length = (long)_context.Samples * _entry.InputLength;
        if (destination.Length != length)
            throw new ArgumentException($"The last step had {_context.Samples} samples of {_entry.InputLength} numbers, so their gradient has {length}, but there is room for {destination.Length}.", nameof(destination));
        new ReadOnlySpan<float>(_inputGradient.Pointer, destination.Length).CopyTo(destination);
    }

    public void Dispose()
    {
        _losses?.Dispose();
        _inputGradient?.Dispose();
    }

    /// <summary>Zeros where it is made, so that inputs whose gradient nobody asked for have none.</summary>
    private float* ReserveInputGradient(long floats)
    {
        if (_inputGradient is null || _inputGradient.Length < floats)
        {
            _inputGradient?.Dispose();
            _inputGradient = new AlignedMemory(floats);
        }
        return _inputGradient.Pointer;
    }
}
