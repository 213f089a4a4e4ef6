namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>One epoch of a training run; null for what was not measured.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Loss">Mean loss of its steps.</param>
/// <param name="HeldOutLoss">Mean loss afterwards of the samples that were not trained with: the test samples, or with early stopping the validation samples.</param>
/// <param name="HeldOutAccuracy">Fraction of them, from 0 to 1, that is right.</param>
/// <param name="LearningRate">Learning rate of the last step.</param>
/// <param name="Seconds">Wall time of all training steps so far.</param>
internal sealed record TrainEpoch(int Epoch, double Loss, double? HeldOutLoss, double? HeldOutAccuracy, float LearningRate, double Seconds)
{
    /// <summary>The epochs of a run.</summary>
    public static IReadOnlyList<TrainEpoch> Of(TrainingHistory history)
    {
        var seconds = 0.0;
        return [.. history.Epochs.Select(epoch => new TrainEpoch(epoch.Epoch, epoch.Loss, epoch.ValidationLoss, epoch.ValidationAccuracy, epoch.LearningRate, seconds += epoch.Seconds))];
    }
}
