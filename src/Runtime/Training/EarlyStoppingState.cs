namespace NetCompiler;

/// <summary>What <see cref="EarlyStopping"/> knows of a run, as part of its <see cref="TrainingState"/>.</summary>
/// <param name="BestEpoch">Number of the best epoch, from 1; 0 where there is none yet.</param>
/// <param name="BestValue">Its loss or accuracy; no number where there is none yet.</param>
/// <param name="EpochsWithoutImprovement">Epochs since then, not negative.</param>
public readonly record struct EarlyStoppingState(int BestEpoch, double BestValue, int EpochsWithoutImprovement)
{
    /// <summary>The state before the first epoch.</summary>
    public static EarlyStoppingState None { get; } = new(0, double.NaN, 0);
}
