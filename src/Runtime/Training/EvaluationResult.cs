namespace NetCompiler;

/// <summary>What a network makes of a data set, in evaluation mode.</summary>
/// <param name="Count">Number of samples.</param>
/// <param name="Loss">Mean loss of a sample.</param>
/// <param name="Accuracy">Fraction from 0 to 1 that is right: of the samples, for class labels; of all outputs, for BinaryCrossEntropy; null for other losses.</param>
/// <param name="TopKAccuracy">Fraction from 0 to 1 whose label is among the <paramref name="TopK"/> highest scores; null without class labels.</param>
/// <param name="TopK">How many scores <paramref name="TopKAccuracy"/> looks at; 0 without class labels.</param>
public readonly record struct EvaluationResult(int Count, double Loss, double? Accuracy, double? TopKAccuracy, int TopK);
