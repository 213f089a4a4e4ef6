namespace NetCompiler;

/// <summary>Why full-batch training ended.</summary>
public enum StoppingReason
{
    /// <summary>The gradient's norm fell below the rule's.</summary>
    GradientNorm,

    /// <summary>A step changed the parameters by less than the rule's change.</summary>
    ParameterChange,

    /// <summary>All steps were taken.</summary>
    MaxSteps,

    /// <summary>Loss, gradient or parameters are no longer finite numbers: the learning rate is too high.</summary>
    Diverged,
}
