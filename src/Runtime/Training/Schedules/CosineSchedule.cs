namespace NetCompiler;

/// <summary>A learning rate that falls along half a cosine wave over the whole run: <c>minimum + (rate - minimum) * (1 + cos(π * step / totalSteps)) / 2</c>.</summary>
/// <remarks>
/// Loshchilov and Hutter 2016, arXiv 1608.03983, without restarts; PyTorch's <c>CosineAnnealingLR</c> with <c>T_max</c> = totalSteps, stepped every
/// batch. The minimum would be the rate of the step after the last.
/// </remarks>
public sealed class CosineSchedule : LearningRateSchedule
{
    private readonly float _rate;
    private readonly float _minimum;

    /// <summary>Creates the schedule.</summary>
    /// <param name="rate">The first learning rate, finite and not negative.</param>
    /// <param name="minimum">The rate that the run ends at (<c>eta_min</c>): not negative, at most <paramref name="rate"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CosineSchedule(float rate, float minimum = 0)
    {
        _rate = CheckRate(rate, nameof(rate));
        _minimum = minimum >= 0 && minimum <= rate
            ? minimum
            : throw new ArgumentOutOfRangeException(nameof(minimum), minimum, $"{nameof(minimum)} must be at least 0 and at most the rate {rate}, but {minimum} was given.");
    }

    /// <inheritdoc/>
    public override float Rate(long step, long totalSteps)
    {
        CheckStep(step, totalSteps);
        return (float)Anneal(_rate, _minimum, (double)Math.Min(step, totalSteps) / totalSteps);
    }
}
