namespace NetCompiler;

/// <summary>Keeps the parameters of all layers before it as they are: their gradients are not computed, and no optimizer touches them. Values pass unchanged.</summary>
/// <remarks>
/// Any shape; the shape stays. PyTorch: <c>requires_grad_(False)</c> on the layers before. As there, a frozen batch normalisation still normalises with the batch's statistics in
/// training and keeps its running ones up to date. It counts as one layer in parameter names.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FreezeAttribute : LayerAttribute;
