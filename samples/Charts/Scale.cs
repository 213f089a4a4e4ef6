namespace NetCompiler.Samples.Charts;

/// <summary>How an axis maps values to places.</summary>
public enum Scale
{
    /// <summary>Equal differences are equally far apart.</summary>
    Linear,

    /// <summary>Equal ratios are equally far apart; all values must be positive.</summary>
    Logarithmic,
}
