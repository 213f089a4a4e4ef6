namespace NetCompiler;

/// <summary>What one epoch of training came to.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Loss">Mean loss of a sample over the epoch's steps, each taken before its update, in training mode.</param>
/// <param name="Training">The training data evaluated after the epoch; null unless <see cref="Trainer{TNetwork}.EvaluateTraining"/> is set.</param>
/// <param name="Validation">The validation data evaluated after the epoch; null where there are none.</param>
/// <param name="LearningRate">Learning rate of the epoch's last step.</param>
/// <param name="Seconds">Wall time of the epoch's steps, without the evaluations after them.</param>
public readonly record struct EpochResult(int Epoch, double Loss, EvaluationResult? Training, EvaluationResult? Validation, float LearningRate, double Seconds)
{
    /// <summary>Fraction of the training samples, from 0 to 1, that are right after the epoch; null where that was not measured.</summary>
    public double? Accuracy => Training?.Accuracy;

    /// <summary>Mean loss of the validation data; null where there are none.</summary>
    public double? ValidationLoss => Validation?.Loss;

    /// <summary>Fraction of the validation data, from 0 to 1, that is right; null where there are none or the loss has no notion of right.</summary>
    public double? ValidationAccuracy => Validation?.Accuracy;

    /// <summary>Fraction of the validation samples, from 0 to 1, whose label is among the top k; null where there are none or they have no labels.</summary>
    public double? ValidationTopKAccuracy => Validation?.TopKAccuracy;
}
