namespace NetCompiler;

/// <summary>Why a minimisation ended.</summary>
public enum MinimizationStop
{
    /// <summary>The projected gradient is within <see cref="LbfgsB.GradientTolerance"/>: the point is stationary in the box.</summary>
    GradientTolerance,

    /// <summary>The last iteration lowered the value by no more than <see cref="LbfgsB.ValueTolerance"/>.</summary>
    ValueTolerance,

    /// <summary><see cref="LbfgsB.MaxIterations"/> were made.</summary>
    MaxIterations,

    /// <summary><see cref="LbfgsB.MaxEvaluations"/> were made.</summary>
    MaxEvaluations,

    /// <summary>No step along the steepest feasible descent lowers the value: rounding errors are as large as what is left to gain, or value and gradient disagree.</summary>
    NoDescent,
}
