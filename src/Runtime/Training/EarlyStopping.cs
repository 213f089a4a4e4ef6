namespace NetCompiler;

/// <summary>Ends a run when the validation data have got no better for some epochs, and goes back to the best.</summary>
/// <remarks>Prechelt 1998, Early stopping - but when?; the patience is his criterion UP with strips of one epoch, measured from the best epoch.</remarks>
public sealed class EarlyStopping
{
    /// <summary>Describes when to stop.</summary>
    /// <param name="patience">Epochs in a row without an improvement after which the run ends; positive.</param>
    /// <param name="minimumImprovement">An epoch must be better than the best before it by more than this: in the unit of the loss, or as a fraction of right answers. Not negative.</param>
    /// <param name="restoreBest">Whether the network gets back the parameters and running statistics of the best epoch when the run ends, early or not. The optimizer's state stays the last epoch's.</param>
    /// <param name="measure">What is watched.</param>
    /// <param name="bestFile">
    /// Where given, the best epoch's network is saved to this file, as <see cref="Network{TSelf}.Save"/> does, instead of kept in memory: a run that is resumed
    /// from a checkpoint can then go back to an epoch before the checkpoint.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException"><paramref name="bestFile"/> is empty, or given although nothing is restored.</exception>
    public EarlyStopping(int patience, double minimumImprovement = 0, bool restoreBest = true, EarlyStoppingMeasure measure = EarlyStoppingMeasure.ValidationLoss, string? bestFile = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(patience);
        if (!double.IsFinite(minimumImprovement) || minimumImprovement < 0)
            throw new ArgumentOutOfRangeException(nameof(minimumImprovement), minimumImprovement, $"The least improvement must be finite and not negative, but {minimumImprovement} was given.");
        if (bestFile is not null)
            ArgumentException.ThrowIfNullOrEmpty(bestFile);
        if (bestFile is not null && !restoreBest)
            throw new ArgumentException("A file for the best epoch's network is of use only where that is restored.", nameof(bestFile));
        Patience = patience;
        MinimumImprovement = minimumImprovement;
        RestoreBest = restoreBest;
        Measure = measure;
        BestFile = bestFile;
    }

    /// <summary>Epochs in a row without an improvement after which the run ends.</summary>
    public int Patience { get; }

    /// <summary>An epoch must be better than the best before it by more than this.</summary>
    public double MinimumImprovement { get; }

    /// <summary>Whether the network gets back what it was after the best epoch.</summary>
    public bool RestoreBest { get; }

    /// <summary>What is watched.</summary>
    public EarlyStoppingMeasure Measure { get; }

    /// <summary>File of the best epoch's network; null where it is kept in memory.</summary>
    public string? BestFile { get; }

    /// <summary>The measure of an epoch.</summary>
    internal double Of(EpochResult result) => (Measure == EarlyStoppingMeasure.ValidationLoss ? result.ValidationLoss : result.ValidationAccuracy)!.Value;

    /// <summary>What is known after an epoch with this measure; what is no number is never better.</summary>
    internal EarlyStoppingState Next(EarlyStoppingState state, int epoch, double value)
    {
        var gain = Measure == EarlyStoppingMeasure.ValidationLoss ? state.BestValue - value : value - state.BestValue;
        return state.BestEpoch == 0 && !double.IsNaN(value) || gain > MinimumImprovement
            ? new EarlyStoppingState(epoch, value, 0)
            : state with { EpochsWithoutImprovement = state.EpochsWithoutImprovement + 1 };
    }
}
