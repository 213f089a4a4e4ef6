namespace NetCompiler;

/// <summary>The learning rate as a function of the step.</summary>
/// <remarks>
/// The unit is the step: one update of the parameters, that is one batch. A schedule meant in epochs is made with
/// <c>epochs * stepsPerEpoch</c>, where an epoch has ⌈samples / batch size⌉ steps (⌊ ⌋ where an incomplete last batch is dropped).
/// A schedule keeps nothing between calls, so that a resumed run goes on exactly as the uninterrupted one would have.
/// </remarks>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of one step.</summary>
    /// <param name="step">Number of steps taken before this one: 0 for the first.</param>
    /// <param name="totalSteps">Number of steps of the whole run, those before a resumption included; at least 1.</param>
    /// <returns>A rate that is finite and not negative. Steps past the end have the last step's rate, where a schedule has an end.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative or <paramref name="totalSteps"/> is less than 1.</exception>
    public abstract float Rate(long step, long totalSteps);

    /// <summary>Checks the arguments of <see cref="Rate"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is negative or <paramref name="totalSteps"/> is less than 1.</exception>
    protected static void CheckStep(long step, long totalSteps)
    {
        if (step < 0)
            throw new ArgumentOutOfRangeException(nameof(step), step, $"Steps are counted from 0, but {step} was given.");
        if (totalSteps < 1)
            throw new ArgumentOutOfRangeException(nameof(totalSteps), totalSteps, $"A run has at least 1 step, but {totalSteps} was given.");
    }

    private protected static float CheckRate(float rate, string name) => float.IsFinite(rate) && rate >= 0
        ? rate
        : throw new ArgumentOutOfRangeException(name, rate, $"{name} must be finite and not negative, but {rate} was given.");

    private protected static double CheckFactor(double gamma, string name) => gamma is > 0 and <= 1
        ? gamma
        : throw new ArgumentOutOfRangeException(name, gamma, $"{name} must be more than 0 and at most 1, but {gamma} was given.");

    /// <summary>Half a cosine wave from <paramref name="start"/> (progress 0) to <paramref name="end"/> (progress 1).</summary>
    private protected static double Anneal(double start, double end, double progress) => end + (start - end) / 2 * (1 + Math.Cos(Math.PI * progress));
}
