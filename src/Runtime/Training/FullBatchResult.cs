namespace NetCompiler;

/// <summary>What full-batch training came to.</summary>
/// <param name="Last">The last step; its number is the number of steps taken.</param>
/// <param name="Reason">Why it was the last.</param>
public readonly record struct FullBatchResult(FullBatchStep Last, StoppingReason Reason)
{
    /// <summary>Number of steps taken.</summary>
    public int Steps => Last.Step;

    /// <summary>Whether training ended because gradient or change were small, not because steps ran out or numbers grew beyond all bounds.</summary>
    public bool Converged => Reason is StoppingReason.GradientNorm or StoppingReason.ParameterChange;
}
