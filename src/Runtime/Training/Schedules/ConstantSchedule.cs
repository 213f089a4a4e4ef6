namespace NetCompiler;

/// <summary>The same learning rate in every step.</summary>
public sealed class ConstantSchedule : LearningRateSchedule
{
    private readonly float _rate;

    /// <summary>Creates the schedule.</summary>
    /// <param name="rate">The learning rate, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public ConstantSchedule(float rate) => _rate = CheckRate(rate, nameof(rate));

    /// <inheritdoc/>
    public override float Rate(long step, long totalSteps)
    {
        CheckStep(step, totalSteps);
        return _rate;
    }
}
