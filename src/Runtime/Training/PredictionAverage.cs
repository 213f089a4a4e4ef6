namespace NetCompiler;

/// <summary>What is averaged over the predictions of several copies of a sample.</summary>
public enum PredictionAverage
{
    /// <summary>Probabilities: the softmax of the outputs of a network that ends in SoftmaxCrossEntropy, the sigmoid of those of one that ends in BinaryCrossEntropy.</summary>
    Probabilities,

    /// <summary>The outputs as they are: logits, for these two losses.</summary>
    Outputs,
}
