namespace NetCompiler;

/// <summary>Measures how sharp a minimum of the training loss is: Metric 2.1 of Keskar et al. 2016, arXiv 1609.04836.</summary>
/// <remarks>
/// <para>For a minimum x of a loss f over n parameters, a size ε and an n by p matrix A:</para>
/// <code>
/// C = { z in R^p : |z_i| ≤ ε (|(A⁺x)_i| + 1) }
/// sharpness = 100 (max over y in C of f(x + A y) - f(x)) / (1 + f(x))
/// </code>
/// <para>
/// A is the identity (the full space), or random with p columns (a subspace; the paper takes p = 100). Its entries are independent with mean 0 and variance 1,
/// each (b - 8) / 2 for the number b of ones in 16 random bits, which is normal for all that matters here. It is drawn again, from the seed, wherever it is needed, so it takes no memory.
/// </para>
/// <para>
/// As in the paper the maximum is approached by ten iterations of L-BFGS-B, so the figure is a lower bound of the sharpness. They begin at a random point of the
/// box, because at the minimum itself the gradient is next to nothing, and the first step goes to the corner that is best for the loss's linear
/// part; without that the figure would depend on the unit of the loss. The paper does not say where its maximiser begins.
/// </para>
/// <para>
/// Memory: the full space takes up to 40 doubles for each parameter, a subspace about 5, and p / 512 more.
/// </para>
/// </remarks>
public sealed class Sharpness
{
    /// <summary>Curvature that the first model of the loss has: so little that its step reaches the bounds wherever there is any gradient.</summary>
    private const double NextToNone = 1e-12;

    /// <summary>Stream of the start's random numbers; columns of the matrix have the streams from 0 on.</summary>
    private const ulong StartStream = ulong.MaxValue;

    /// <summary>Iterations of the maximiser; 10 by default, as in the paper.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int Iterations
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 10;

    /// <summary>Most samples that go through the network at a time; 500 by default. Has a part in the result only for networks with batch normalisation or dropout.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int BatchSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 500;

    /// <summary>Seed of the maximiser's start, the random subspace and the order of samples; 0 by default.</summary>
    public ulong Seed { get; init; }

    /// <summary>Measures the minimum that a network has been trained to.</summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="network">The network. Its parameters, running statistics and <see cref="Network{TSelf}.StepCount"/> change on the way and are the same bits afterwards.</param>
    /// <param name="data">The training data, or a part of them; the loss is their mean.</param>
    /// <param name="epsilon">Size of the box; the paper takes 1e-3 and 5e-4.</param>
    /// <param name="dimension">Dimension of the random subspace; null for the full space.</param>
    /// <returns>The sharpness of the mean loss over all trainable parameters, in the order of their names.</returns>
    /// <remarks>
    /// The loss is that of training mode, because that is what a network can differentiate: batch normalisation uses the statistics of each batch of
    /// <see cref="BatchSize"/> samples (drawn once, so batches are the same in every evaluation, and of sizes as equal as possible), and dropout drops the same
    /// units of a sample in every evaluation. So the loss is a smooth function of the parameters; for networks without the two it is the plain training loss.
    /// </remarks>
    /// <exception cref="ArgumentException">The data do not fit the network, or there are none; or the subspace has no fewer dimensions than the network has parameters, or less than 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is not positive or not finite.</exception>
    /// <exception cref="ArithmeticException">The loss or its gradient is not finite somewhere in the box.</exception>
    public SharpnessResult Measure<TNetwork>(TNetwork network, Dataset data, double epsilon, int? dimension = null)
        where TNetwork : Network<TNetwork>, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        using var loss = new TrainingLoss<TNetwork>(network, data, BatchSize, Seed);
        return Measure(loss.Evaluate, loss.Start, epsilon, dimension, network.Threads);
    }

    /// <summary>Measures a minimum of any function.</summary>
    /// <param name="loss">The function and its gradient; nowhere less than -1 or equal to it.</param>
    /// <param name="minimum">The minimum.</param>
    /// <param name="epsilon">Size of the box.</param>
    /// <param name="dimension">Dimension of the random subspace; null for the full space.</param>
    /// <exception cref="ArgumentException">There are no variables, or the subspace has no fewer dimensions than there are, or less than 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epsilon"/> is not positive or not finite.</exception>
    /// <exception cref="ArithmeticException">The function or its gradient is not finite somewhere in the box, or is at most -1 at the minimum.</exception>
    public SharpnessResult Measure(DifferentiableFunction loss, ReadOnlySpan<double> minimum, double epsilon, int? dimension = null) =>
        Measure(loss, minimum, epsilon, dimension, Environment.ProcessorCount);

    private SharpnessResult Measure(DifferentiableFunction loss, ReadOnlySpan<double> minimum, double epsilon, int? dimension, int threads)
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (minimum.Length == 0)
            throw new ArgumentException("There must be at least one variable, but the minimum has none.", nameof(minimum));
        if (!(epsilon > 0) || !double.IsFinite(epsilon))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, $"The size of the box must be positive and finite, but {epsilon} was given.");
        if (dimension is { } asked && (asked < 1 || asked >= minimum.Length))
            throw new ArgumentException($"A subspace of {minimum.Length} parameters must have 1 to {minimum.Length - 1} dimensions, but {asked} were asked for.", nameof(dimension));
        var centre = minimum.ToArray();
        var gradient = new double[centre.Length];
        var value = loss(centre, gradient);
        if (!(1 + value > 0) || !double.IsFinite(value))
            throw new ArithmeticException($"The loss at the minimum must be finite and greater than -1, but is {value}.");
        var found = dimension is { } p
            ? Maximize(InSubspace(loss, centre, gradient, new RandomSubspace(centre.Length, p, Seed, threads), out var bounds), bounds, epsilon)
            : Maximize(InFullSpace(loss, centre, gradient), centre, epsilon);
        var maximum = Math.Max(value, -found.Value);
        return new SharpnessResult(epsilon, dimension, 100 * (maximum - value) / (1 + value), value, maximum, found.Iterations, found.Evaluations + 1);
    }

    /// <summary>Maximises in the box around 0, by minimising the negative.</summary>
    private MinimizationResult Maximize(DifferentiableFunction negative, double[] coordinates, double epsilon)
    {
        double[] upper = [.. coordinates.Select(c => epsilon * (Math.Abs(c) + 1))];
        double[] lower = [.. upper.Select(u => -u)];
        double[] start = [.. upper.Select((u, i) => u * (2 * CounterRandom.Uniform(Seed, StartStream, (ulong)i) - 1))];
        var minimizer = new LbfgsB { MaxIterations = Iterations, GradientTolerance = 0, ValueTolerance = 0, InitialCurvature = NextToNone };
        return minimizer.Minimize(negative, start, lower, upper);
    }

    private static DifferentiableFunction InFullSpace(DifferentiableFunction loss, double[] centre, double[] point) => (y, gradient) =>
    {
        for (var i = 0; i < point.Length; i++)
            point[i] = centre[i] + y[i];
        var value = -loss(point, gradient);
        for (var i = 0; i < gradient.Length; i++)
            gradient[i] = -gradient[i];
        return value;
    };

    /// <summary>The negative of the loss over a subspace, and the minimum's coordinates there, which the bounds depend on.</summary>
    private static DifferentiableFunction InSubspace(DifferentiableFunction loss, double[] centre, double[] gradient, RandomSubspace subspace, out double[] coordinates)
    {
        coordinates = subspace.Coordinates(centre);
        var point = new double[centre.Length];
        return (y, small) =>
        {
            subspace.Expand(y, point);
            for (var i = 0; i < point.Length; i++)
                point[i] += centre[i];
            var value = -loss(point, gradient);
            subspace.Project(gradient, small);
            for (var i = 0; i < small.Length; i++)
                small[i] = -small[i];
            return value;
        };
    }
}
