namespace NetCompiler;

/// <summary>What <see cref="EarlyStopping"/> made of a run.</summary>
/// <param name="StoppedEpoch">Number of the epoch after which the run was ended early; null where all epochs were run.</param>
/// <param name="BestEpoch">Number of the best epoch, from 1; 0 where there was none, because no measure was a number.</param>
/// <param name="BestValue">Its loss or accuracy; no number where there was none.</param>
/// <param name="Restored">Whether the network was put back to the best epoch.</param>
/// <param name="Reason">Why the run ended, in a sentence.</param>
public sealed record EarlyStoppingResult(int? StoppedEpoch, int BestEpoch, double BestValue, bool Restored, string Reason);
