namespace NetCompiler;

/// <summary>A learning rate that falls by a factor every so many steps: <c>rate * gamma^⌊step / stepSize⌋</c>.</summary>
/// <remarks>PyTorch's <c>StepLR</c>, counted in steps: where PyTorch's scheduler is stepped once per epoch, give <c>stepSize * stepsPerEpoch</c>.</remarks>
public sealed class StepSchedule : LearningRateSchedule
{
    private readonly float _rate;
    private readonly long _stepSize;
    private readonly double _gamma;

    /// <summary>Creates the schedule.</summary>
    /// <param name="rate">The first learning rate, finite and not negative.</param>
    /// <param name="stepSize">Number of steps between two falls; at least 1.</param>
    /// <param name="gamma">The factor of a fall: more than 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public StepSchedule(float rate, long stepSize, double gamma = 0.1)
    {
        _rate = CheckRate(rate, nameof(rate));
        _stepSize = stepSize >= 1
            ? stepSize
            : throw new ArgumentOutOfRangeException(nameof(stepSize), stepSize, $"{nameof(stepSize)} must be at least 1, but {stepSize} was given.");
        _gamma = CheckFactor(gamma, nameof(gamma));
    }

    /// <inheritdoc/>
    public override float Rate(long step, long totalSteps)
    {
        CheckStep(step, totalSteps);
        return (float)(_rate * Math.Pow(_gamma, step / _stepSize));
    }
}
