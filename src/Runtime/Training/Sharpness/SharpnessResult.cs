namespace NetCompiler;

/// <summary>How sharp a minimum is, as <see cref="Sharpness"/> measures it.</summary>
/// <param name="Epsilon">Size of the box.</param>
/// <param name="Dimension">Dimension of the random subspace; null for the full space.</param>
/// <param name="Percent">The sharpness: by how many percent of <c>1 + loss</c> the loss can rise within the box. Not negative.</param>
/// <param name="Loss">The loss at the minimum.</param>
/// <param name="MaximumLoss">The greatest loss found in the box.</param>
/// <param name="Iterations">Iterations of the maximiser.</param>
/// <param name="Evaluations">Evaluations of loss and gradient over all data.</param>
public readonly record struct SharpnessResult(double Epsilon, int? Dimension, double Percent, double Loss, double MaximumLoss, int Iterations, int Evaluations);
