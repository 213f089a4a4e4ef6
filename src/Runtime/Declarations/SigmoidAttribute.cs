namespace NetCompiler;

/// <summary><c>y = 1 / (1 + e^-x)</c>.</summary>
/// <remarks>Any shape. PyTorch: <c>nn.Sigmoid</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SigmoidAttribute : LayerAttribute;
