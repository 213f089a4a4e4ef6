namespace NetCompiler;

/// <summary><c>y[i] = e^x[i] / Σ e^x[k]</c> over the features, computed with the largest x subtracted.</summary>
/// <remarks>[features] to [features]. PyTorch: <c>nn.Softmax(1)</c>. Not needed before <see cref="SoftmaxCrossEntropyAttribute"/>, which contains it.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SoftmaxAttribute : LayerAttribute;
