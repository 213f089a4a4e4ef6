namespace NetCompiler;

/// <summary><see cref="Adam"/> with Nesterov's momentum. PyTorch's <c>torch.optim.NAdam</c> (weight decay not decoupled).</summary>
/// <remarks>
/// <para>With gradient g, parameter w, learning rate lr, step t (from 1) and averages m, v (states <c>exp_avg</c>, <c>exp_avg_sq</c>):</para>
/// <code>
/// g = g + weightDecay * w
/// μ(t) = beta1 * (1 - 0.96^(t * momentumDecay) / 2)
/// p = μ(1) * ... * μ(t)                     the scalar mu_product
/// m = beta1 * m + (1 - beta1) * g
/// v = beta2 * v + (1 - beta2) * g²
/// w = w - lr * (μ(t+1) * m / (1 - p * μ(t+1)) + (1 - μ(t)) * g / (1 - p)) / (√(v / (1 - beta2^t)) + epsilon)
/// </code>
/// <para>Source: Dozat 2016, Incorporating Nesterov momentum into Adam.</para>
/// </remarks>
public sealed unsafe class NAdam : Optimizer
{
    private const string MuProductName = "mu_product";
    private AdamLoop _loop;
    private double _muProduct = 1;

    /// <summary>Creates the optimizer.</summary>
    /// <param name="learningRate">The learning rate, finite and not negative.</param>
    /// <param name="beta1">Part of the average of gradients that is kept in a step: at least 0 and less than 1.</param>
    /// <param name="beta2">Part of the average of squared gradients that is kept in a step: at least 0 and less than 1.</param>
    /// <param name="epsilon">Added to the root before dividing by it; positive. (PyTorch also takes 0, which makes NaN of a parameter that never had a gradient.)</param>
    /// <param name="weightDecay">Weight of the L2 penalty, finite and not negative.</param>
    /// <param name="momentumDecay">How fast the momentum rises from half of beta1 to beta1, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public NAdam(float learningRate = 2e-3f, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double weightDecay = 0, double momentumDecay = 4e-3)
        : base(learningRate)
    {
        Beta1 = OptimizerArgument.Fraction(beta1, nameof(beta1));
        Beta2 = OptimizerArgument.Fraction(beta2, nameof(beta2));
        Epsilon = OptimizerArgument.Epsilon(epsilon, nameof(epsilon));
        WeightDecay = OptimizerArgument.NotNegative(weightDecay, nameof(weightDecay));
        MomentumDecay = OptimizerArgument.NotNegative(momentumDecay, nameof(momentumDecay));
    }

    /// <summary>Part of the average of gradients that is kept in a step.</summary>
    public double Beta1 { get; }

    /// <summary>Part of the average of squared gradients that is kept in a step.</summary>
    public double Beta2 { get; }

    /// <summary>Added to the root before dividing by it.</summary>
    public double Epsilon { get; }

    /// <summary>Weight of the L2 penalty.</summary>
    public double WeightDecay { get; }

    /// <summary>How fast the momentum rises from half of beta1 to beta1.</summary>
    public double MomentumDecay { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames { get; } = ["exp_avg", "exp_avg_sq"];

    /// <summary><c>mu_product</c>: the product of the momenta of all steps so far.</summary>
    public override IReadOnlyDictionary<string, double> Scalars => new Dictionary<string, double> { [MuProductName] = _muProduct };

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><c>mu_product</c> is missing or not between 0 and 1.</exception>
    public override void RestoreScalars(long stepCount, IReadOnlyDictionary<string, double> scalars)
    {
        ArgumentNullException.ThrowIfNull(scalars);
        if (!scalars.TryGetValue(MuProductName, out var product))
            throw new ArgumentException($"NAdam needs the scalar {MuProductName}, but only these were given: {string.Join(", ", scalars.Keys)}.", nameof(scalars));
        if (product is not (>= 0 and <= 1))
            throw new ArgumentException($"{MuProductName} must be at least 0 and at most 1, but {product} was given.", nameof(scalars));
        base.RestoreScalars(stepCount, scalars);
        _muProduct = product;
    }

    /// <inheritdoc/>
    protected override void PrepareStep(long step)
    {
        var mu = Mu(step);
        var nextMu = Mu(step + 1);
        _muProduct *= mu;
        _loop = new AdamLoop
        {
            WeightDecay = (float)WeightDecay,
            GradientIntake = (float)(1 - Beta1),
            Beta2 = (float)Beta2,
            SquareIntake = (float)(1 - Beta2),
            RootScale = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step))),
            Epsilon = (float)Epsilon,
            GradientRate = (float)(LearningRate * (1 - mu) / (1 - _muProduct)),
            MomentRate = (float)(LearningRate * nextMu / (1 - _muProduct * nextMu)),
        };
    }

    /// <inheritdoc/>
    protected override void UpdateRange(float* values, float* gradients, int begin, int end, float gradientScale) =>
        VectorLoop.Run(_loop with { ExpAvg = StatePointer(0), ExpAvgSq = StatePointer(1) }, values, gradients, begin, end, gradientScale);

    private double Mu(long step) => Beta1 * (1 - 0.5 * Math.Pow(0.96, step * MomentumDecay));
}
