namespace NetCompiler;

/// <summary>Kullback-Leibler divergence of the softmax of the scores from a target distribution: <c>Σ t[k] · (log t[k] - log softmax(x)[k])</c>, where <c>0 · log 0 = 0</c>; the mean over the batch.</summary>
/// <remarks>
/// Against target vectors: one probability for each class, summing to 1; the network outputs logits, at least two. The divergence sums over the classes, and the batch's
/// loss is divided by the number of samples alone. PyTorch: <c>nn.KLDivLoss(reduction="batchmean")</c> of <c>log_softmax(x)</c>. Its gradient is that of
/// <see cref="SoftmaxCrossEntropyAttribute"/> with soft targets; the loss differs by the targets' entropy. Kullback and Leibler 1951.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class KLDivergenceAttribute : LossAttribute;
