namespace NetCompiler;

/// <summary><c>y = tanh(x)</c>.</summary>
/// <remarks>Any shape. PyTorch: <c>nn.Tanh</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class TanhAttribute : LayerAttribute;
