namespace NetCompiler;

/// <summary><c>y = max(x, 0)</c>.</summary>
/// <remarks>Any shape. The gradient at 0 is 0. PyTorch: <c>nn.ReLU</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReLUAttribute : LayerAttribute;
