namespace NetCompiler;

/// <summary><see cref="Adam"/> with weight decay that acts on the parameters directly. PyTorch's <c>torch.optim.AdamW</c> (without amsgrad).</summary>
/// <remarks>
/// <para>With gradient g, parameter w, learning rate lr, step t (from 1) and averages m, v (states <c>exp_avg</c>, <c>exp_avg_sq</c>):</para>
/// <code>
/// m = beta1 * m + (1 - beta1) * g
/// v = beta2 * v + (1 - beta2) * g²
/// w = w - lr * weightDecay * w - lr * m / (1 - beta1^t) / (√(v / (1 - beta2^t)) + epsilon)
/// </code>
/// <para>Source: Loshchilov and Hutter 2017, Decoupled weight decay regularization, arXiv 1711.05101.</para>
/// </remarks>
public sealed unsafe class AdamW : Optimizer
{
    private AdamLoop _loop;

    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <param name="beta1">Part of the average of gradients that is kept in a step: at least 0 and less than 1.</param>
    /// <param name="beta2">Part of the average of squared gradients that is kept in a step: at least 0 and less than 1.</param>
    /// <param name="epsilon">Added to the root before dividing by it; positive. (PyTorch also takes 0, which makes NaN of a parameter that never had a gradient.)</param>
    /// <param name="weightDecay">Decay of the parameters in proportion to the learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public AdamW(float learningRate = 1e-3f, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 1e-2)
        : base(learningRate)
    {
        Beta1 = OptimizerArgument.Fraction(beta1, nameof(beta1));
        Beta2 = OptimizerArgument.Fraction(beta2, nameof(beta2));
        Epsilon = OptimizerArgument.Epsilon(epsilon, nameof(epsilon));
        WeightDecay = OptimizerArgument.NotNegative(weightDecay, nameof(weightDecay));
    }

    /// <summary>Part of the average of gradients that is kept in a step.</summary>
    public double Beta1 { get; }

    /// <summary>Part of the average of squared gradients that is kept in a step.</summary>
    public double Beta2 { get; }

    /// <summary>Added to the root before dividing by it.</summary>
    public double Epsilon { get; }

    /// <summary>Decay of the parameters in proportion to the learning rate.</summary>
    public double WeightDecay { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames { get; } = ["exp_avg", "exp_avg_sq"];

    /// <inheritdoc/>
    protected override void PrepareStep(long step) => _loop = new AdamLoop
    {
        ValueDecay = (float)(LearningRate * WeightDecay),
        GradientIntake = (float)(1 - Beta1),
        Beta2 = (float)Beta2,
        SquareIntake = (float)(1 - Beta2),
        RootScale = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step))),
        Epsilon = (float)Epsilon,
        MomentRate = (float)(LearningRate / (1 - Math.Pow(Beta1, step))),
    };

    /// <inheritdoc/>
    protected override void UpdateRange(float* values, float* gradients, int begin, int end, float gradientScale) =>
        VectorLoop.Run(_loop with { ExpAvg = StatePointer(0), ExpAvgSq = StatePointer(1) }, values, gradients, begin, end, gradientScale);
}
