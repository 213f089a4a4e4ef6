namespace NetCompiler;

/// <summary>Minimises a smooth function of many variables in a box: limited-memory BFGS with bounds, L-BFGS-B.</summary>
/// <remarks>
/// <para>
/// Each iteration models the function by <c>f + gᵀd + dᵀBd / 2</c>, where B is the BFGS matrix of the last <see cref="Corrections"/> changes of point and
/// gradient. It goes to the first minimum of the model along the projected path of steepest descent (the generalised Cauchy point), from there to the model's
/// minimum over the variables that are not at a bound, projected to the box, and searches along the line to that point for a step that satisfies the strong Wolfe
/// conditions (decrease 1e-3, curvature 0.9). Changes along which the function is not convex are left out of the matrix.
/// </para>
/// <para>
/// Sources: Byrd, Lu, Nocedal, Zhu 1995, <i>A limited memory algorithm for bound constrained optimization</i>; the projection is Morales and Nocedal's of 2011;
/// the line search is Moré and Thuente's of 1994. All in double precision. It keeps up to <c>2 * Corrections + 12</c> numbers for each variable.
/// </para>
/// </remarks>
public sealed class LbfgsB
{
    /// <summary>How many changes of point and gradient the model remembers; 10 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int Corrections { get; init => field = Positive(value, nameof(Corrections)); } = 10;

    /// <summary>Most iterations; 1000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int MaxIterations { get; init => field = Positive(value, nameof(MaxIterations)); } = 1000;

    /// <summary>Most evaluations of the function; 10,000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int MaxEvaluations { get; init => field = Positive(value, nameof(MaxEvaluations)); } = 10_000;

    /// <summary>Ends where no component of the projected gradient, <c>clamp(x - g) - x</c>, is larger; 1e-5 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or not finite.</exception>
    public double GradientTolerance { get; init => field = OptimizerArgument.NotNegative(value, nameof(GradientTolerance)); } = 1e-5;

    /// <summary>Ends where an iteration lowered the value f to f' with <c>(f - f') / max(|f|, |f'|, 1)</c> no larger; 2.2e-9 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or not finite.</exception>
    public double ValueTolerance { get; init => field = OptimizerArgument.NotNegative(value, nameof(ValueTolerance)); } = 2.2e-9;

    /// <summary>
    /// Second derivative, in every direction, that the model has before it has seen any change; 1 by default. The first step is as long as the gradient divided by
    /// it, at most up to the bounds.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive or not finite.</exception>
    public double InitialCurvature
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(InitialCurvature), value, $"{nameof(InitialCurvature)} must be positive and finite, but {value} was given.");
    } = 1;

    /// <summary>Minimises a function in a box.</summary>
    /// <param name="function">The function. It is called with points in the box only.</param>
    /// <param name="start">Where to begin; a start outside the box is moved to the nearest point in it.</param>
    /// <param name="lower">Least value of each variable; negative infinity for none.</param>
    /// <param name="upper">Greatest value of each variable; positive infinity for none. Equal bounds fix a variable.</param>
    /// <returns>The best point found.</returns>
    /// <exception cref="ArgumentException">There are no variables, lengths do not agree, a start is not finite, or a pair of bounds leaves no finite value between them.</exception>
    /// <exception cref="ArithmeticException">The function gave NaN or negative infinity, a finite value with a gradient that is not finite, or no finite value at the start.</exception>
    public MinimizationResult Minimize(DifferentiableFunction function, ReadOnlySpan<double> start, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (start.Length == 0)
            throw new ArgumentException("There must be at least one variable, but the start has none.", nameof(start));
        CheckLength(start.Length, lower.Length, nameof(lower));
        CheckLength(start.Length, upper.Length, nameof(upper));
        for (var i = 0; i < start.Length; i++)
        {
            if (!double.IsFinite(start[i]))
                throw new ArgumentException($"A start must be finite, but variable {i} starts at {start[i]}.", nameof(start));
            if (!(lower[i] <= upper[i]) || double.IsPositiveInfinity(lower[i]) || double.IsNegativeInfinity(upper[i]))
                throw new ArgumentException($"A lower bound must not be above the upper one, but those of variable {i} are {lower[i]} and {upper[i]}.", nameof(lower));
        }
        return new LbfgsBRun(this, function, new Box(lower.ToArray(), upper.ToArray()), start).Run();
    }

    private static void CheckLength(int variables, int given, string argument)
    {
        if (given != variables)
            throw new ArgumentException($"The start has {variables} variables, so there must be {variables} bounds, but {given} were given.", argument);
    }

    private static int Positive(int value, string name) => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive, but {value} was given.");
}
