using System.Runtime.CompilerServices;

namespace NetCompiler;

/// <summary>Steps scaled, element by element, by the root of a decaying average of squared gradients. PyTorch's <c>torch.optim.RMSprop</c> (not centered).</summary>
/// <remarks>
/// <para>With gradient g, parameter w, learning rate lr, average v (state <c>square_avg</c>) and momentum buffer b (state <c>momentum_buffer</c>):</para>
/// <code>
/// g = g + weightDecay * w
/// v = alpha * v + (1 - alpha) * g²
/// w = w - lr * g / (√v + epsilon)           momentum = 0
/// b = momentum * b + g / (√v + epsilon)     momentum
/// w = w - lr * b
/// </code>
/// <para>Sources: Tieleman and Hinton 2012, lecture 6.5 of Neural networks for machine learning; with momentum: Graves 2013, arXiv 1308.0850.</para>
/// </remarks>
public sealed unsafe class RMSProp : Optimizer
{
    private PlainLoop _plain;
    private MomentumLoop _withMomentum;

    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <param name="alpha">Part of the average that is kept in a step: at least 0 and less than 1.</param>
    /// <param name="epsilon">Added to the root before dividing by it; positive. (PyTorch also takes 0, which makes NaN of a parameter that never had a gradient.)</param>
    /// <param name="momentum">Part of the momentum buffer that is kept in a step: at least 0 and less than 1; 0 means no momentum.</param>
    /// <param name="weightDecay">Weight of the L2 penalty, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public RMSProp(float learningRate = 1e-2f, double alpha = 0.99, double epsilon = 1e-8, double momentum = 0, double weightDecay = 0)
        : base(learningRate)
    {
        Alpha = OptimizerArgument.Fraction(alpha, nameof(alpha));
        Epsilon = OptimizerArgument.Epsilon(epsilon, nameof(epsilon));
        Momentum = OptimizerArgument.Fraction(momentum, nameof(momentum));
        WeightDecay = OptimizerArgument.NotNegative(weightDecay, nameof(weightDecay));
        StateNames = momentum == 0 ? ["square_avg"] : ["square_avg", "momentum_buffer"];
    }

    /// <summary>Part of the average of squares that is kept in a step.</summary>
    public double Alpha { get; }

    /// <summary>Added to the root before dividing by it.</summary>
    public double Epsilon { get; }

    /// <summary>Part of the momentum buffer that is kept in a step; 0 means no momentum.</summary>
    public double Momentum { get; }

    /// <summary>Weight of the L2 penalty.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames { get; }

    /// <inheritdoc/>
    protected override void PrepareStep(long step)
    {
        _plain = new PlainLoop
        {
            LearningRate = LearningRate,
            WeightDecay = (float)WeightDecay,
            Alpha = (float)Alpha,
            Intake = (float)(1 - Alpha),
            Epsilon = (float)Epsilon,
        };
        _withMomentum = new MomentumLoop
        {
            LearningRate = LearningRate,
            WeightDecay = (float)WeightDecay,
            Alpha = (float)Alpha,
            Intake = (float)(1 - Alpha),
            Epsilon = (float)Epsilon,
            Momentum = (float)Momentum,
        };
    }

    /// <inheritdoc/>
    protected override void UpdateRange(float* values, float* gradients, int begin, int end, float gradientScale)
    {
        if (Momentum == 0)
            VectorLoop.Run(_plain with { SquareAverage = StatePointer(0) }, values, gradients, begin, end, gradientScale);
        else
            VectorLoop.Run(_withMomentum with { SquareAverage = StatePointer(0), Buffer = StatePointer(1) }, values, gradients, begin, end, gradientScale);
    }

    private struct PlainLoop : IVectorLoop
    {
        public float* SquareAverage;
        public float LearningRate;
        public float WeightDecay;
        public float Alpha;
        public float Intake;
        public float Epsilon;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TVector>(float* values, float* gradients, int begin, int end, float gradientScale)
            where TVector : struct, IFloatVector<TVector>
        {
            var squareAverages = SquareAverage;
            var scale = TVector.Create(gradientScale);
            var weightDecay = TVector.Create(WeightDecay);
            var minusRate = TVector.Create(-LearningRate);
            var alpha = TVector.Create(Alpha);
            var intake = TVector.Create(Intake);
            var epsilon = TVector.Create(Epsilon);
            for (var i = begin; i < end; i += TVector.Count)
            {
                var value = TVector.Load(values + i);
                var gradient = TVector.MultiplyAdd(weightDecay, value, scale * TVector.Load(gradients + i));
                var square = TVector.FlushSubnormals(TVector.MultiplyAdd(intake * gradient, gradient, alpha * TVector.Load(squareAverages + i)));
                square.Store(squareAverages + i);
                TVector.MultiplyAdd(minusRate, gradient / (TVector.Sqrt(square) + epsilon), value).Store(values + i);
            }
        }
    }

    private struct MomentumLoop : IVectorLoop
    {
        public float* SquareAverage;
        public float* Buffer;
        public float LearningRate;
        public float WeightDecay;
        public float Alpha;
        public float Intake;
        public float Epsilon;
        public float Momentum;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TVector>(float* values, float* gradients, int begin, int end, float gradientScale)
            where TVector : struct, IFloatVector<TVector>
        {
            var squareAverages = SquareAverage;
            var buffers = Buffer;
            var scale = TVector.Create(gradientScale);
            var weightDecay = TVector.Create(WeightDecay);
            var minusRate = TVector.Create(-LearningRate);
            var alpha = TVector.Create(Alpha);
            var intake = TVector.Create(Intake);
            var epsilon = TVector.Create(Epsilon);
            var momentum = TVector.Create(Momentum);
            for (var i = begin; i < end; i += TVector.Count)
            {
                var value = TVector.Load(values + i);
                var gradient = TVector.MultiplyAdd(weightDecay, value, scale * TVector.Load(gradients + i));
                var square = TVector.FlushSubnormals(TVector.MultiplyAdd(intake * gradient, gradient, alpha * TVector.Load(squareAverages + i)));
                square.Store(squareAverages + i);
                var scaled = gradient / (TVector.Sqrt(square) + epsilon);
                var buffer = TVector.FlushSubnormals(TVector.MultiplyAdd(momentum, TVector.Load(buffers + i), scaled));
                buffer.Store(buffers + i);
                TVector.MultiplyAdd(minusRate, buffer, value).Store(values + i);
            }
        }
    }
}
