using NetCompiler.CompilerServices;
using NetCompiler.Threading;

namespace NetCompiler;

/// <summary>One training step as phased work: the compiled phases, the deferred gradients and the sums of the slices' gradients behind the phases that compute them, and the optimizer.</summary>
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
    private readonly List<(Stage Stage, int Index)> _plan = [];
    private readonly SummedGradients[] _allAtOnce = new SummedGradients[1];
    private IReadOnlyList<SummedGradients> _sums = [];
    private bool _updatesAtOnce;

    /// <summary>Whether the packed gradients are complete, but for deferred ones: before the first step they are zeros.</summary>
    private bool _keepsGradients = true;

    /// <summary>Whether the last step's deferred gradients are gone: each unit had memory until the optimizer had taken it.</summary>
    private bool _droppedDeferred;

    private enum Stage
    {
        /// <summary>One of the compiled phases: for each slice, or for parts of the channels and runs of samples.</summary>
        Slices,

        /// <summary>Computes the deferred gradients.</summary>
        Defer,

        /// <summary>Adds up the slices' gradients that a phase, or an earlier one, has completed.</summary>
        Sum,

        /// <summary>Adds noise to the gradients.</summary>
        Noise,

        /// <summary>Sums the squares of the gradients.</summary>
        Measure,

        /// <summary>Updates the parameters.</summary>
        Update,
    }

    public override int PhaseCount => _plan.Count;

    public override int UnitsOf(int phase) => _plan[phase] switch
    {
        (Stage.Slices, var index) => _entry.PhaseParts.Count > 0 && _entry.PhaseParts[index] is > 0 and var parts ? parts * _context.Runs(parts) : _context.Slices,
        (Stage.Defer, _) => DeferredUnits(),
        (Stage.Sum, var completed) => SumUnits(completed),
        (Stage.Noise, _) => 1,
        _ => _squares.Length,
    };

    /// <summary>Whether the last step's gradient of a parameter is gone.</summary>
    public bool Dropped(ParameterModel parameter) => parameter.Offset < TNetwork.Model.DeferredFloats ? _droppedDeferred : !_keepsGradients;

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
        // Slices have copies of what is not deferred: one after the other, or with some places for each behind the packed gradients.
        var inPlace = _entry.SummedGradients.Count == 0;
        _context.GradientStride = inPlace ? memory.Length - TNetwork.Model.DeferredFloats : _entry.GradientFloats;
        var firstSlice = inPlace ? 0 : memory.Length;
        _context.Workspace = memory.ReserveTraining(
            (inPlace ? TNetwork.Model.DeferredFloats : memory.Length) + (long)_context.GradientStride * _context.Slices,
            _context.Slices * (_context.WorkspaceStride + _context.ScratchStride) + (long)arena.KeptFloatsPerSample * batch.Samples);
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
        _context.Gradients = memory.Gradients + firstSlice;
        _context.Derived = memory.Derived;
        _context.Losses = _losses.Pointer;
        _context.RandomKey = (uint)CounterRandom.Bits(seed, 0xD509, (ulong)step);
        _optimizer = optimizer;
        _optimizer?.BeginStep(memory);
        _updatesAtOnce = optimizer is { Noise: null, MaxGradientNorm: null };
        _keepsGradients = inPlace || retainsGradients || !_updatesAtOnce;
        _droppedDeferred = _updatesAtOnce && !retainsGradients && TNetwork.Model.DeferredFloats >= DroppedFloats;
        _allAtOnce[0] = new SummedGradients(_entry.TrainPhases - 1, TNetwork.Model.DeferredFloats, memory.Length - TNetwork.Model.DeferredFloats, TNetwork.Model.DeferredFloats);
        _sums = inPlace ? _allAtOnce : _entry.SummedGradients;
        Plan();
        if (threads == 1 || _context.Slices == 1 && _entry.DeferredGradients.Count == 0)
            RunInline();
        else
            WorkerTeam.Shared.Run(this, threads);
        _optimizer = null;
        return new ReadOnlySpan<float>(_context.Losses, batch.Samples);
    }

    public override void Execute(int phase, int unit)
    {
        var (stage, index) = _plan[phase];
        var begin = unit * UnitFloats;
        var end = Math.Min(begin + UnitFloats, memory.Length);
        switch (stage)
        {
            case Stage.Slices:
                TNetwork.Train(in _context, index, unit);
                break;
            case Stage.Defer:
                ComputeDeferred(unit);
                break;
            case Stage.Sum:
                Sum(index, unit);
                break;
            case Stage.Noise:
                _optimizer!.Noise!.AddTo(memory, _optimizer.StepCount);
                break;
            case Stage.Measure:
                _squares[unit] = Gradients.SumSquares(memory.Gradients, begin, end);
                break;
            case Stage.Update:
                _optimizer!.Update(memory, begin, end, Gradients.Scale(_squares, _optimizer.MaxGradientNorm));
                break;
        }
    }

    private static int UnitsOf(in SummedGradients sum) => (sum.Floats + UnitFloats - 1) / UnitFloats;

    private int SumUnits(int completed)
    {
        var units = 0;
        for (var i = 0; i < _sums.Count; i++)
            if (_sums[i].Phase == completed)
                units += UnitsOf(_sums[i]);
        return Math.Max(1, units);
    }

    /// <summary>Adds up one of all units of the gradients that a phase completed, and updates its parameters where nothing needs all gradients first.</summary>
    private void Sum(int completed, int unit)
    {
        for (var i = 0; i < _sums.Count; i++)
        {
            var sum = _sums[i];
            if (sum.Phase != completed)
                continue;
            if (unit < UnitsOf(sum))
            {
                Sum(sum, unit * UnitFloats, Math.Min((unit + 1) * UnitFloats, sum.Floats));
                return;
            }
            unit -= UnitsOf(sum);
        }
    }

    private void Sum(in SummedGradients sum, int begin, int end)
    {
        Gradients.SumSlices(_context.Gradients, _context.GradientStride, _context.Slices, sum.Place + begin, sum.Place + end);
        // Where the packed gradients would begin, if these lay among them.
        var gradients = _context.Gradients + sum.Place - sum.Begin;
        (begin, end) = (sum.Begin + begin, sum.Begin + end);
        if (_keepsGradients && gradients != memory.Gradients)
            new ReadOnlySpan<float>(gradients + begin, end - begin).CopyTo(new Span<float>(memory.Gradients + begin, end - begin));
        if (_updatesAtOnce)
            _optimizer!.UpdateFrom(gradients, memory, begin, end, 1);
    }

    private int DeferredUnits()
    {
        var (gradients, units) = (_entry.DeferredGradients, 0);
        for (var gradient = 0; gradient < gradients.Count; gradient++)
            units += gradients[gradient].Units;
        return units;
    }

    /// <summary>Computes one of all units of deferred gradients, and updates its parameters where nothing needs all gradients first.</summary>
    private void ComputeDeferred(int turn)
    {
        var gradients = _entry.DeferredGradients;
        var gradient = 0;
        for (; turn >= gradients[gradient].Units; gradient++)
            turn -= gradients[gradient].Units;
        var unit = gradients[gradient].UnitAt(turn);
        var (begin, end) = gradients[gradient].RangeOf(unit);
        // The block of all gradients would begin where the unit's come to lie on the stack.
        var floats = stackalloc float[_droppedDeferred ? end - begin + Line : 0];
        var context = _context;
        context.Gradients = _droppedDeferred ? (float*)(((nuint)floats + LineBytes - 1) / LineBytes * LineBytes) - begin : memory.Gradients;
        TNetwork.TrainDeferred(in context, gradient, unit);
        if (_updatesAtOnce)
            _optimizer!.UpdateFrom(context.Gradients, memory, begin, end, 1);
    }

    private void Plan()
    {
        _plan.Clear();
        for (var phase = 0; phase < _entry.TrainPhases; phase++)
        {
            _plan.Add((Stage.Slices, phase));
            if (phase == _entry.TrainPhases - 1 && _entry.DeferredGradients.Count > 0)
                _plan.Add((Stage.Defer, 0));
            for (var i = 0; i < _sums.Count; i++)
                if (_sums[i].Phase == phase && (i == 0 || _sums[i - 1].Phase != phase))
                    _plan.Add((Stage.Sum, phase));
        }
        if (_optimizer is null || _updatesAtOnce)
            return;
        if (_optimizer.Noise is not null)
            _plan.Add((Stage.Noise, 0));
        if (_optimizer.MaxGradientNorm is not null)
            _plan.Add((Stage.Measure, 0));
        _plan.Add((Stage.Update, 0));
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
