namespace NetCompiler;

/// <summary>Turns an image into a vector, channel by channel. Implied before <see cref="LinearAttribute"/>.</summary>
/// <remarks>[channels, height, width] to [channels · height · width]. PyTorch: <c>nn.Flatten</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FlattenAttribute : LayerAttribute;
