namespace NetCompiler;

/// <summary>What a network's loss compares its output with.</summary>
public enum TargetKind
{
    /// <summary>One class label a sample, from 0 up to, not including, the number of outputs.</summary>
    Label,

    /// <summary>One vector a sample, as long as the output.</summary>
    Vector,
}
