namespace NetCompiler;

/// <summary>How far a training run has come.</summary>
/// <param name="Epoch">Number of the epoch under way, from 1.</param>
/// <param name="Epochs">Number of epochs of the run.</param>
/// <param name="Step">Steps of this epoch that are done.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Samples">Samples of this epoch that are done.</param>
/// <param name="Loss">Mean loss of these samples.</param>
/// <param name="LearningRate">Learning rate of the last step.</param>
/// <param name="Seconds">Wall time since the epoch began.</param>
/// <param name="Result">What the epoch came to, in its last report; null in all others.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, int Step, int Steps, int Samples, double Loss, float LearningRate, double Seconds, EpochResult? Result);
