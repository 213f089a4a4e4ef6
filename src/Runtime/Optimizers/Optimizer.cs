namespace NetCompiler;

/// <summary>Updates parameters from their gradients, with the semantics of the optimizer of the same name in PyTorch.</summary>
/// <remarks>
/// A step is <see cref="BeginStep"/> once, then <see cref="Update"/> over disjoint ranges that together cover the block, on any threads.
/// An optimizer belongs to the first network it is used with, because its state has that network's size.
/// </remarks>
public abstract unsafe class Optimizer : IDisposable
{
    private AlignedMemory[]? _state;
    private int _length;

    /// <summary>Creates an optimizer.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative, infinite or not a number.</exception>
    protected Optimizer(float learningRate) => LearningRate = learningRate;

    /// <summary>The learning rate of the next step; a schedule may change it between steps. Finite and not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative, infinite or not a number.</exception>
    public float LearningRate
    {
        get;
        set
        {
            if (!float.IsFinite(value) || value < 0)
                throw new ArgumentOutOfRangeException(nameof(value), value, $"A learning rate must be finite and not negative, but {value} was given.");
            field = value;
        }
    }

    /// <summary>Gradients are scaled down so that their Euclidean norm over all parameters is at most this; null means no clipping. Positive.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The norm is not positive or not finite.</exception>
    public float? MaxGradientNorm
    {
        get;
        set
        {
            if (value is { } norm && (!float.IsFinite(norm) || norm <= 0))
                throw new ArgumentOutOfRangeException(nameof(value), value, $"A gradient norm to clip at must be positive and finite, but {norm} was given.");
            field = value;
        }
    }

    /// <summary>Noise that is added to the gradients before anything else uses them; null means none.</summary>
    public GradientNoise? Noise { get; set; }

    /// <summary>Number of steps taken so far.</summary>
    public long StepCount { get; private set; }

    /// <summary>Names of the state blocks, as PyTorch names them (for example <c>exp_avg</c>); empty where the optimizer keeps no state.</summary>
    public abstract IReadOnlyList<string> StateNames { get; }

    /// <summary>One state block by its place in <see cref="StateNames"/>, laid out like the parameters; empty before the first step.</summary>
    public Span<float> State(int index) => _state is null ? [] : _state[index].Span;

    /// <summary>Prepares one step: allocates state the first time, advances <see cref="StepCount"/> and computes what depends on it.</summary>
    /// <exception cref="InvalidOperationException">The optimizer was used with a network of another size before.</exception>
    public void BeginStep(ParameterMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        Bind(memory.Length);
        StepCount++;
        PrepareStep(StepCount);
    }

    /// <summary>Allocates the state for a parameter block of <paramref name="length"/> floats, if that was not done before.</summary>
    /// <exception cref="InvalidOperationException">The optimizer belongs to a block of another length.</exception>
    public void Bind(int length)
    {
        if (_state is null)
        {
            _length = length;
            _state = new AlignedMemory[StateNames.Count];
            for (var i = 0; i < _state.Length; i++)
                _state[i] = new AlignedMemory(length);
        }
        else if (_length != length)
            throw new InvalidOperationException($"This optimizer's state has {_length} floats per block, but the network has {length}: an optimizer serves one network.");
    }

    /// <summary>Updates the parameters from <paramref name="begin"/> up to, not including, <paramref name="end"/> (multiples of 16).</summary>
    /// <param name="memory">The network's blocks.</param>
    /// <param name="begin">First float.</param>
    /// <param name="end">One past the last float.</param>
    /// <param name="gradientScale">Every gradient is multiplied by this first (1, or less where the norm was clipped).</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is not made of whole vectors of 16 floats, or not within the block.</exception>
    public void Update(ParameterMemory memory, int begin, int end, float gradientScale)
    {
        ArgumentNullException.ThrowIfNull(memory);
        UpdateFrom(memory.Gradients, memory, begin, end, gradientScale);
    }

    /// <summary>The same with the gradients of the range elsewhere: <paramref name="gradients"/> is where those of the whole block would begin.</summary>
    internal void UpdateFrom(float* gradients, ParameterMemory memory, int begin, int end, float gradientScale)
    {
        if ((begin | end) % 16 != 0 || begin < 0 || end > memory.Length)
            throw new ArgumentOutOfRangeException(nameof(begin), $"A range must begin and end at multiples of 16 from 0 to {memory.Length}, but {begin} to {end} was given.");
        UpdateRange(memory.Values, gradients, begin, end, gradientScale);
        // The addresses do not keep their owners alive.
        GC.KeepAlive(memory);
        GC.KeepAlive(this);
    }

    /// <summary>Computes the scalars of step number <paramref name="step"/> (from 1).</summary>
    protected virtual void PrepareStep(long step)
    {
    }

    /// <summary>The fused, vectorised update of one range; <c>gradients[i] * gradientScale</c> is the gradient to use.</summary>
    protected abstract void UpdateRange(float* values, float* gradients, int begin, int end, float gradientScale);

    /// <summary>Address of a state block by its place in <see cref="StateNames"/>.</summary>
    protected float* StatePointer(int index) => _state![index].Pointer;

    /// <summary>Scalars, beside the state blocks, that continuing a run needs; an optimizer that has some overrides this and <see cref="RestoreScalars"/>.</summary>
    public virtual IReadOnlyDictionary<string, double> Scalars => new Dictionary<string, double>();

    /// <summary>Puts back what <see cref="StepCount"/> and <see cref="Scalars"/> gave.</summary>
    public virtual void RestoreScalars(long stepCount, IReadOnlyDictionary<string, double> scalars)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stepCount);
        StepCount = stepCount;
    }

    /// <summary>Frees the state.</summary>
    public void Dispose()
    {
        foreach (var block in _state ?? [])
            block.Dispose();
        _state = null;
        GC.SuppressFinalize(this);
    }
}
