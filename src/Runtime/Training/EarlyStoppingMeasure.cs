namespace NetCompiler;

/// <summary>What <see cref="EarlyStopping"/> watches.</summary>
public enum EarlyStoppingMeasure
{
    /// <summary>Mean loss of the validation data: less is better.</summary>
    ValidationLoss,

    /// <summary>Fraction of the validation data that is right: more is better.</summary>
    ValidationAccuracy,
}
