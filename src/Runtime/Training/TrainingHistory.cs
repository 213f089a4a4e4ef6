namespace NetCompiler;

/// <summary>The epochs of one call of <see cref="Trainer{TNetwork}.Fit"/>.</summary>
public sealed class TrainingHistory
{
    internal TrainingHistory(IReadOnlyList<EpochResult> epochs, double seconds, EarlyStoppingResult? earlyStopping)
    {
        Epochs = epochs;
        Seconds = seconds;
        EarlyStopping = earlyStopping;
    }

    /// <summary>The epochs, in order; empty where the state that training began from had them all.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>Wall time of the whole call, evaluations included.</summary>
    public double Seconds { get; }

    /// <summary>Whether, when and why the run was stopped early, and its best epoch; null where early stopping was not asked for.</summary>
    public EarlyStoppingResult? EarlyStopping { get; }

    /// <summary>The last epoch.</summary>
    /// <exception cref="InvalidOperationException">No epoch was trained.</exception>
    public EpochResult Last => Epochs.Count > 0 ? Epochs[^1] : throw new InvalidOperationException("No epoch was trained.");
}
