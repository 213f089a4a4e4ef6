namespace NetCompiler;

/// <summary><c>-t log σ(x) - (1 - t) log(1 - σ(x))</c>, the mean over batch and features; computed from the logits without overflow.</summary>
/// <remarks>
/// Against target vectors of numbers from 0 to 1; the network outputs logits. PyTorch: <c>nn.BCEWithLogitsLoss</c>. In gradients, a probability of less than 1e-20 counts as 0: further down,
/// gradients would be subnormal numbers, which make some processors many times slower.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BinaryCrossEntropyAttribute : LossAttribute;
