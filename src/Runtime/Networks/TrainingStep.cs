using NetCompiler.CompilerServices;
using NetCompiler.Threading;

namespace NetCompiler;

/// <summary>One training step as phased work: the compiled phases, then the deferred gradients and the sum of the slices' gradients, then the optimizer.</summary>
internal sealed unsafe class TrainingStep<TNetwork>(NetworkMemory memory) : PhasedWork, IDisposable
    where TNetwork : INetwork<TNetwork>
{
    /// <summary>Floats that one unit handles of what follows the backward pass, but for deferred gradients; also the block over which squares are summed for the norm.</summary>
    private const int UnitFloats = 4096;

    /// <summary>Floats of deferred gradients, 16 MiB, from which on they are not kept for somebody to read who hardly ever does: they are as large as the weights.</summary>
    private const int DroppedFloats = 4 * 1024 * 1024;

    /// <summary>A cache line.</summary>
    private const int Line = 16, LineBytes = Line * sizeof(float);

    private readonly double[] _squares = new double[Math.Max(1, (memory.Length + UnitFloats - 1) / UnitFloats)];
    private readonly int[] _capacities = new int[TNetwork.Model.Entries.Count];
    private EntryModel _entry = TNetwork.Model.Entries[0];
    private AlignedMemory? _losses;
    private AlignedMemory? _inputGradient;
    private StepContext _context;
    private Optimizer? _optimizer;
    private readonly Stage[] _stages = new Stage[5];
    private int _stageCount;
    private bool _updatesAtOnce;

    /// <summary>Whether the last step's deferred gradients are gone: each unit had memory until the optimizer had taken it.</summary>
    public bool DroppedDeferred { get; private set; }

    private enum Stage
    {
        /// <summary>Computes the deferred gradients.</summary>
        Defer,

        /// <summary>Adds up the slices' gradients.</summary>
        Sum,

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
        return stage < 0 ? _context.Slices : _stages[stage] switch
        {
            Stage.Defer => DeferredUnits(),
            Stage.Sum => Math.Max(1, (memory.GradientStride + UnitFloats - 1) / UnitFloats),
            Stage.Noise => 1,
            _ => _squares.Length,
        };
    }

    /// <summary>Runs a step.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="optimizer">Updates the parameters; null leaves them as they are.</param>
    /// <param name="retainsGradients">Whether all gradients are there afterwards.</param>
    /// <param name="threads">Most threads.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    /// <param name="step">Number of the step.</param>
    /// <returns>The loss of each sample, until the next step.</returns>
    public ReadOnlySpan<float> Run(in StepContext batch, Optimizer? optimizer, bool retainsGradients, int threads, ulong seed, long step)
    {
        _entry = TNetwork.Model.Entries[batch.Entry];
        var arena = _entry.TrainArena;
        _context = batch;
        _context.Slices = arena.Slices(batch.Samples);
        // Room once made is kept: a smaller last batch must not cost a new workspace.
        ref var capacity = ref _capacities[batch.Entry];
        capacity = Math.Max(capacity, arena.Capacity(batch.Samples));
        _context.Capacity = capacity;
        _context.Granule = arena.GranuleOf(batch.Samples);
        _context.WorkspaceStride = (nint)arena.Floats(capacity);
        _context.ScratchStride = arena.ScratchFloats;
        _context.Workspace = memory.ReserveTraining(_context.Slices, _context.Slices * (_context.WorkspaceStride + _context.ScratchStride) + (long)arena.KeptFloatsPerSample * batch.Samples);
        _context.Scratch = _context.Workspace + _context.Slices * _context.WorkspaceStride;
        _context.Kept = _context.Scratch + _context.Slices * _context.ScratchStride;
        if (_losses is null || _losses.Length < batch.Samples)
        {
            _losses?.Dispose();
            _losses = new AlignedMemory(batch.Samples);
        }
        if (TNetwork.Model.HasInputGradient)
            _context.InputGradient = ReserveInputGradient((long)batch.Samples * _entry.InputLength);
        _context.Parameters = memory.Values;
        _context.Gradients = memory.Gradients;
        _context.GradientStride = memory.GradientStride;
        _context.Derived = memory.Derived;
        _context.Losses = _losses.Pointer;
        _context.RandomKey = (uint)CounterRandom.Bits(seed, 0xD509, (ulong)step);
        _optimizer = optimizer;
        _optimizer?.BeginStep(memory);
        PlanStages();
        DroppedDeferred = _updatesAtOnce && !retainsGradients && TNetwork.Model.DeferredFloats >= DroppedFloats;
        if (threads == 1 || _context.Slices == 1 && _entry.DeferredGradients.Count == 0)
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
        var begin = unit * UnitFloats + (_stages[stage] == Stage.Sum ? TNetwork.Model.DeferredFloats : 0);
        var end = Math.Min(begin + UnitFloats, memory.Length);
        switch (_stages[stage])
        {
            case Stage.Defer:
                ComputeDeferred(unit);
                break;
            case Stage.Sum:
                Gradients.SumSlices(_context.Gradients, _context.GradientStride, _context.Slices, begin, end);
                UpdateAtOnce(begin, end);
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

    private int DeferredUnits()
    {
        var (gradients, units) = (_entry.DeferredGradients, 0);
        for (var gradient = 0; gradient < gradients.Count; gradient++)
            units += gradients[gradient].Units;
        return units;
    }

    /// <summary>Computes one of all units of deferred gradients, and updates its parameters where nothing needs all gradients first.</summary>
    private void ComputeDeferred(int unit)
    {
        var gradients = _entry.DeferredGradients;
        var gradient = 0;
        for (; unit >= gradients[gradient].Units; gradient++)
            unit -= gradients[gradient].Units;
        var (begin, end) = gradients[gradient].RangeOf(unit);
        if (DroppedDeferred)
        {
            // The block of all gradients would begin where the unit's come to lie on the stack.
            var floats = stackalloc float[end - begin + Line];
            var context = _context;
            context.Gradients = (float*)(((nuint)floats + LineBytes - 1) / LineBytes * LineBytes) - begin;
            TNetwork.TrainDeferred(in context, gradient, unit);
            _optimizer!.UpdateFrom(context.Gradients, memory, begin, end, 1);
            return;
        }
        TNetwork.TrainDeferred(in _context, gradient, unit);
        UpdateAtOnce(begin, end);
    }

    /// <summary>Updates the parameters of a range of gradients that are complete, while these are in the cache, unless something needs all gradients first.</summary>
    private void UpdateAtOnce(int begin, int end)
    {
        if (_updatesAtOnce)
            _optimizer!.Update(memory, begin, end, 1);
    }

    private void PlanStages()
    {
        _stageCount = 0;
        _updatesAtOnce = _optimizer is not null and { Noise: null, MaxGradientNorm: null };
        if (_entry.DeferredGradients.Count > 0)
            _stages[_stageCount++] = Stage.Defer;
        _stages[_stageCount++] = Stage.Sum;
        if (_optimizer is null || _updatesAtOnce)
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
