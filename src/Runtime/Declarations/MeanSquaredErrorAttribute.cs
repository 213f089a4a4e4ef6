namespace NetCompiler;

/// <summary><c>(x - t)²</c>, the mean over batch and features.</summary>
/// <remarks>Against target vectors. PyTorch: <c>nn.MSELoss</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MeanSquaredErrorAttribute : LossAttribute;
