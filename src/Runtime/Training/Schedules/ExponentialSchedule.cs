namespace NetCompiler;

/// <summary>A learning rate that falls by a factor in every step: <c>rate * gamma^step</c>.</summary>
/// <remarks>
/// PyTorch's <c>ExponentialLR</c>, counted in steps: for a factor per epoch give <c>Math.Pow(gamma, 1.0 / stepsPerEpoch)</c>, which falls as far
/// in an epoch but smoothly, or use a <see cref="StepSchedule"/> with one fall per epoch.
/// </remarks>
public sealed class ExponentialSchedule : LearningRateSchedule
{
    private readonly float _rate;
    private readonly double _gamma;

    /// <summary>Creates the schedule.</summary>
    /// <param name="rate">The first learning rate, finite and not negative.</param>
    /// <param name="gamma">The factor of one step: more than 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ExponentialSchedule(float rate, double gamma)
    {
        _rate = CheckRate(rate, nameof(rate));
        _gamma = CheckFactor(gamma, nameof(gamma));
    }

    /// <inheritdoc/>
    public override float Rate(long step, long totalSteps)
    {
        CheckStep(step, totalSteps);
        return (float)(_rate * Math.Pow(_gamma, step));
    }
}
