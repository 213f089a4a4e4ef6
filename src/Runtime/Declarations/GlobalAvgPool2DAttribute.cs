namespace NetCompiler;

/// <summary>Mean of each channel.</summary>
/// <remarks>[channels, height, width] to [channels]. PyTorch: <c>nn.AdaptiveAvgPool2d(1)</c> and <c>nn.Flatten</c>; it counts as one layer in parameter names.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalAvgPool2DAttribute : LayerAttribute;
