namespace NetCompiler;

/// <summary>A linear rise to another schedule's first rate, then that schedule over the remaining steps.</summary>
/// <remarks>
/// The rate is <c>inner.Rate(0) * (step + 1) / warmUpSteps</c> while <c>step &lt; warmUpSteps</c>, so that the first step already learns and the
/// last one of the rise has the full rate. In PyTorch: <c>SequentialLR</c> of <c>LinearLR(start_factor=1/warmUpSteps, total_iters=warmUpSteps-1)</c>
/// and the inner schedule, stepped every batch. Goyal et al. 2017, arXiv 1706.02677, section 2.2.
/// </remarks>
public sealed class WarmUpSchedule : LearningRateSchedule
{
    private readonly long _warmUpSteps;
    private readonly LearningRateSchedule _inner;

    /// <summary>Creates the schedule.</summary>
    /// <param name="warmUpSteps">Number of steps of the rise, not negative; 0 leaves the inner schedule as it is.</param>
    /// <param name="inner">The schedule after the rise; it sees its own steps from 0, and a run shorter by the rise.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="warmUpSteps"/> is negative.</exception>
    public WarmUpSchedule(long warmUpSteps, LearningRateSchedule inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _warmUpSteps = warmUpSteps >= 0
            ? warmUpSteps
            : throw new ArgumentOutOfRangeException(nameof(warmUpSteps), warmUpSteps, $"{nameof(warmUpSteps)} must not be negative, but {warmUpSteps} was given.");
        _inner = inner;
    }

    /// <inheritdoc/>
    public override float Rate(long step, long totalSteps)
    {
        CheckStep(step, totalSteps);
        // A run that ends during the rise has no steps left for the inner schedule, whose first rate is still the one to rise to.
        var innerSteps = Math.Max(1, totalSteps - _warmUpSteps);
        return step < _warmUpSteps
            ? (float)(_inner.Rate(0, innerSteps) * ((step + 1.0) / _warmUpSteps))
            : _inner.Rate(step - _warmUpSteps, innerSteps);
    }
}
