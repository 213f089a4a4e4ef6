namespace NetCompiler;

/// <summary>The learning rate of each step of a training run.</summary>
public abstract class LearningRateSchedule
{
    /// <summary>The rate of a step.</summary>
    /// <param name="step">The step, from 0 to <paramref name="totalSteps"/> - 1.</param>
    /// <param name="totalSteps">Number of steps of the whole run.</param>
    public abstract float Rate(long step, long totalSteps);
}
