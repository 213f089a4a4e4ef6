namespace NetCompiler;

/// <summary>When full-batch training ends: as soon as one of its conditions holds.</summary>
public sealed class StoppingRule
{
    /// <summary>Describes the rule.</summary>
    /// <param name="maxSteps">Most steps; positive.</param>
    /// <param name="parameterChange">Ends when a step changes the parameters by less than this, as the L2 norm over all of them; positive. Null does not ask.</param>
    /// <param name="gradientNorm">Ends when the L2 norm of the mean loss's gradient, over all parameters, is less than this; positive. Null does not ask.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive, or not finite.</exception>
    /// <remarks>The gradient is that of the loss alone: with an optimizer that decays weights it does not vanish, so ask for the change there.</remarks>
    public StoppingRule(int maxSteps, double? parameterChange = null, double? gradientNorm = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxSteps);
        MaxSteps = maxSteps;
        ParameterChange = Check(parameterChange, nameof(parameterChange));
        GradientNorm = Check(gradientNorm, nameof(gradientNorm));
    }

    /// <summary>Most steps.</summary>
    public int MaxSteps { get; }

    /// <summary>A step that changes the parameters by less ends the training; null where that is not asked.</summary>
    public double? ParameterChange { get; }

    /// <summary>A gradient with a lesser norm ends the training; null where that is not asked.</summary>
    public double? GradientNorm { get; }

    /// <summary>Why training ends after a step; null where it goes on.</summary>
    internal StoppingReason? ReasonAfter(FullBatchStep step)
    {
        if (!double.IsFinite(step.Loss) || !double.IsFinite(step.GradientNorm) || !double.IsFinite(step.ParameterChange))
            return StoppingReason.Diverged;
        if (step.GradientNorm < GradientNorm)
            return StoppingReason.GradientNorm;
        if (step.ParameterChange < ParameterChange)
            return StoppingReason.ParameterChange;
        return step.Step >= MaxSteps ? StoppingReason.MaxSteps : null;
    }

    private static double? Check(double? epsilon, string name) => epsilon is null || double.IsFinite(epsilon.Value) && epsilon > 0
        ? epsilon
        : throw new ArgumentOutOfRangeException(name, epsilon, $"{name} must be finite and positive, but {epsilon} was given.");
}
