using System.Runtime.CompilerServices;

namespace NetCompiler;

/// <summary>Stochastic gradient descent; with momentum (Polyak) or Nesterov's momentum where asked for. PyTorch's <c>torch.optim.SGD</c>.</summary>
/// <remarks>
/// <para>With gradient g, parameter w, learning rate lr and momentum buffer b (state <c>momentum_buffer</c>):</para>
/// <code>
/// g = g + weightDecay * w
/// b = g                                     in the first step
/// b = momentum * b + (1 - dampening) * g    afterwards
/// w = w - lr * g                            momentum = 0
/// w = w - lr * b                            momentum
/// w = w - lr * (g + momentum * b)           Nesterov's momentum
/// </code>
/// <para>Momentum is <c>new SGD(0.1f, momentum: 0.9)</c>, Nesterov's is <c>new SGD(0.1f, momentum: 0.9, nesterov: true)</c>.</para>
/// <para>Sources: Polyak 1964; Sutskever et al. 2013, On the importance of initialization and momentum in deep learning. As in PyTorch, the
/// learning rate multiplies the buffer and not the gradients that go into it.</para>
/// </remarks>
public sealed unsafe class SGD : Optimizer
{
    private PlainLoop _plain;
    private MomentumLoop _withMomentum;

    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <param name="momentum">Part of the buffer that is kept in a step: at least 0 and less than 1; 0 means no momentum and no state.</param>
    /// <param name="weightDecay">Weight of the L2 penalty, finite and not negative.</param>
    /// <param name="nesterov">Whether the momentum is Nesterov's; needs a momentum and no dampening.</param>
    /// <param name="dampening">Part of the gradient that is kept out of the buffer: at least 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">Nesterov's momentum was asked for without momentum or with dampening.</exception>
    public SGD(float learningRate, double momentum = 0, double weightDecay = 0, bool nesterov = false, double dampening = 0)
        : base(learningRate)
    {
        Momentum = OptimizerArgument.Fraction(momentum, nameof(momentum));
        WeightDecay = OptimizerArgument.NotNegative(weightDecay, nameof(weightDecay));
        Dampening = OptimizerArgument.FractionOrOne(dampening, nameof(dampening));
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException($"Nesterov's momentum needs a positive momentum and a dampening of 0, but momentum {momentum} and dampening {dampening} were given.", nameof(nesterov));
        Nesterov = nesterov;
        StateNames = momentum == 0 ? [] : ["momentum_buffer"];
    }

    /// <summary>Part of the momentum buffer that is kept in a step; 0 means no momentum.</summary>
    public double Momentum { get; }

    /// <summary>Weight of the L2 penalty.</summary>
    public double WeightDecay { get; }

    /// <summary>Whether the momentum is Nesterov's.</summary>
    public bool Nesterov { get; }

    /// <summary>Part of the gradient that is kept out of the momentum buffer.</summary>
    public double Dampening { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames { get; }

    /// <inheritdoc/>
    protected override void PrepareStep(long step)
    {
        _plain = new PlainLoop
        {
            LearningRate = LearningRate,
            WeightDecay = (float)WeightDecay,
        };
        _withMomentum = new MomentumLoop
        {
            LearningRate = LearningRate,
            WeightDecay = (float)WeightDecay,
            Momentum = (float)Momentum,
            // The buffer is still zero in the first step, so that a whole gradient makes it equal to that gradient.
            Intake = step == 1 ? 1 : (float)(1 - Dampening),
            GradientShare = Nesterov ? 1 : 0,
            BufferShare = Nesterov ? (float)Momentum : 1,
        };
    }

    /// <inheritdoc/>
    protected override void UpdateRange(float* values, float* gradients, int begin, int end, float gradientScale)
    {
        if (Momentum == 0)
            VectorLoop.Run(_plain, values, gradients, begin, end, gradientScale);
        else
            VectorLoop.Run(_withMomentum with { Buffer = StatePointer(0) }, values, gradients, begin, end, gradientScale);
    }

    private struct PlainLoop : IVectorLoop
    {
        public float LearningRate;
        public float WeightDecay;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TVector>(float* values, float* gradients, int begin, int end, float gradientScale)
            where TVector : struct, IFloatVector<TVector>
        {
            var scale = TVector.Create(gradientScale);
            var weightDecay = TVector.Create(WeightDecay);
            var minusRate = TVector.Create(-LearningRate);
            for (var i = begin; i < end; i += TVector.Count)
            {
                var value = TVector.Load(values + i);
                var gradient = TVector.MultiplyAdd(weightDecay, value, scale * TVector.Load(gradients + i));
                TVector.MultiplyAdd(minusRate, gradient, value).Store(values + i);
            }
        }
    }

    private struct MomentumLoop : IVectorLoop
    {
        public float* Buffer;
        public float LearningRate;
        public float WeightDecay;
        public float Momentum;

        /// <summary>Factor of the gradient on its way into the buffer.</summary>
        public float Intake;

        /// <summary>Factor of the gradient in the update.</summary>
        public float GradientShare;

        /// <summary>Factor of the buffer in the update.</summary>
        public float BufferShare;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TVector>(float* values, float* gradients, int begin, int end, float gradientScale)
            where TVector : struct, IFloatVector<TVector>
        {
            var buffers = Buffer;
            var scale = TVector.Create(gradientScale);
            var weightDecay = TVector.Create(WeightDecay);
            var minusRate = TVector.Create(-LearningRate);
            var momentum = TVector.Create(Momentum);
            var intake = TVector.Create(Intake);
            var gradientShare = TVector.Create(GradientShare);
            var bufferShare = TVector.Create(BufferShare);
            for (var i = begin; i < end; i += TVector.Count)
            {
                var value = TVector.Load(values + i);
                var gradient = TVector.MultiplyAdd(weightDecay, value, scale * TVector.Load(gradients + i));
                var buffer = TVector.FlushSubnormals(TVector.MultiplyAdd(momentum, TVector.Load(buffers + i), intake * gradient));
                buffer.Store(buffers + i);
                var direction = TVector.MultiplyAdd(gradientShare, gradient, bufferShare * buffer);
                TVector.MultiplyAdd(minusRate, direction, value).Store(values + i);
            }
        }
    }
}
