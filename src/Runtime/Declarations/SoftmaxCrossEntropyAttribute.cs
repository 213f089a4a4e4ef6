namespace NetCompiler;

/// <summary>Softmax and cross-entropy in one: <c>-log softmax(x)[label]</c>, the mean over the batch.</summary>
/// <remarks>
/// <para>Against class labels, or with <see cref="SoftTargets"/> against distributions over the classes; the network outputs logits, at least two. PyTorch: <c>nn.CrossEntropyLoss</c>,
/// with its <c>label_smoothing</c>, <c>weight</c> and probabilities as targets.</para>
/// <para>With all options, a sample's loss is <c>-Σ w[k] · q[k] · log softmax(x)[k]</c>, where <c>q[k] = (1 - s) · t[k] + s / classes</c>, s is <see cref="LabelSmoothing"/>, w are the
/// <see cref="ClassWeights"/> and t is the target vector, or 1 at the label and 0 elsewhere. A batch's loss is the sum over its samples, divided by <c>Σ w[label]</c> against labels
/// (by the number of samples, where there are no weights), and by the number of samples with soft targets.</para>
/// <para>In gradients, a class of less than 1e-20 of the likeliest one's probability counts as impossible: further down, gradients would be subnormal numbers, which make some processors many times slower.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftmaxCrossEntropyAttribute : LossAttribute
{
    /// <summary>How much of the target goes to all classes alike, from 0 to 1: Szegedy et al. 2015, arXiv 1512.00567.</summary>
    public double LabelSmoothing { get; set; }

    /// <summary>The weight of each class, one for each output; not negative, and one of them positive. All weigh the same where none are given.</summary>
    public double[] ClassWeights { get; set; } = [];

    /// <summary>Whether the target of a sample is a vector of probabilities, one for each class, and not a label. The probabilities should sum to 1, which is not checked.</summary>
    public bool SoftTargets { get; set; }
}
