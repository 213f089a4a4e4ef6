namespace NetCompiler.Benchmarks.Steps;

/// <summary>What is timed.</summary>
public enum StepMode
{
    /// <summary>Forward, loss, backward and the optimizer.</summary>
    Train,

    /// <summary>Forward in evaluation mode.</summary>
    Infer,
}
