using System.Runtime.CompilerServices;

namespace NetCompiler;

/// <summary>Steps scaled, element by element, by the root of the sum of all squared gradients so far. PyTorch's <c>torch.optim.Adagrad</c>.</summary>
/// <remarks>
/// <para>With gradient g, parameter w, learning rate lr, step t (from 1) and sum of squares s (state <c>sum</c>):</para>
/// <code>
/// g = g + weightDecay * w
/// s = s + g²
/// w = w - lr / (1 + (t - 1) * learningRateDecay) * g / (√s + epsilon)
/// </code>
/// <para>Source: Duchi, Hazan, Singer 2011, Adaptive subgradient methods for online learning and stochastic optimization.</para>
/// </remarks>
public sealed unsafe class Adagrad : Optimizer
{
    private Loop _loop;

    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <param name="epsilon">Added to the root before dividing by it; positive. (PyTorch also takes 0, which makes NaN of a parameter that never had a gradient.)</param>
    /// <param name="learningRateDecay">How fast the learning rate falls with the number of steps (<c>lr_decay</c>), finite and not negative.</param>
    /// <param name="weightDecay">Weight of the L2 penalty, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Adagrad(float learningRate = 1e-2f, double epsilon = 1e-10, double learningRateDecay = 0, double weightDecay = 0)
        : base(learningRate)
    {
        Epsilon = OptimizerArgument.Epsilon(epsilon, nameof(epsilon));
        LearningRateDecay = OptimizerArgument.NotNegative(learningRateDecay, nameof(learningRateDecay));
        WeightDecay = OptimizerArgument.NotNegative(weightDecay, nameof(weightDecay));
    }

    /// <summary>Added to the root before dividing by it.</summary>
    public double Epsilon { get; }

    /// <summary>How fast the learning rate falls with the number of steps.</summary>
    public double LearningRateDecay { get; }

    /// <summary>Weight of the L2 penalty.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames { get; } = ["sum"];

    /// <inheritdoc/>
    protected override void PrepareStep(long step) => _loop = new Loop
    {
        Rate = (float)(LearningRate / (1 + (step - 1) * LearningRateDecay)),
        WeightDecay = (float)WeightDecay,
        Epsilon = (float)Epsilon,
    };

    /// <inheritdoc/>
    protected override void UpdateRange(float* values, float* gradients, int begin, int end, float gradientScale) =>
        VectorLoop.Run(_loop with { Sum = StatePointer(0) }, values, gradients, begin, end, gradientScale);

    private struct Loop : IVectorLoop
    {
        public float* Sum;
        public float Rate;
        public float WeightDecay;
        public float Epsilon;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TVector>(float* values, float* gradients, int begin, int end, float gradientScale)
            where TVector : struct, IFloatVector<TVector>
        {
            var sums = Sum;
            var scale = TVector.Create(gradientScale);
            var weightDecay = TVector.Create(WeightDecay);
            var minusRate = TVector.Create(-Rate);
            var epsilon = TVector.Create(Epsilon);
            for (var i = begin; i < end; i += TVector.Count)
            {
                var value = TVector.Load(values + i);
                var gradient = TVector.MultiplyAdd(weightDecay, value, scale * TVector.Load(gradients + i));
                // Not flushed, as a sum never decays: subnormal terms may still add up.
                var sum = TVector.MultiplyAdd(gradient, gradient, TVector.Load(sums + i));
                sum.Store(sums + i);
                TVector.MultiplyAdd(minusRate, gradient / (TVector.Sqrt(sum) + epsilon), value).Store(values + i);
            }
        }
    }
}
