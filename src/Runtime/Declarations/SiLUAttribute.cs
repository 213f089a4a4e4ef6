namespace NetCompiler;

/// <summary><c>y = x / (1 + e^-x)</c>, also called swish.</summary>
/// <remarks>Any shape. PyTorch: <c>nn.SiLU</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SiLUAttribute : LayerAttribute;
