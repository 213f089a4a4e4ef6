namespace NetCompiler;

/// <summary>Softmax and cross-entropy in one: <c>-log softmax(x)[label]</c>, the mean over the batch.</summary>
/// <remarks>Against class labels; the network outputs logits. PyTorch: <c>nn.CrossEntropyLoss</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftmaxCrossEntropyAttribute : LossAttribute;
