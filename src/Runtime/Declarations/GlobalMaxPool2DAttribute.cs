namespace NetCompiler;

/// <summary>Largest value of each channel; where several are largest, the gradient goes to the first of them, row by row.</summary>
/// <remarks>[channels, height, width] to [channels]. PyTorch: <c>nn.AdaptiveMaxPool2d(1)</c> and <c>nn.Flatten</c>; it counts as one layer in parameter names.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalMaxPool2DAttribute : LayerAttribute;
