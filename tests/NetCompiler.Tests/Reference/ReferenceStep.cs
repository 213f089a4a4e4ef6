namespace NetCompiler.Tests.Reference;

/// <summary>What a training step yields.</summary>
/// <param name="Losses">The loss of each sample.</param>
/// <param name="Loss">Their mean.</param>
/// <param name="Outputs">What the network gave in training mode.</param>
/// <param name="Gradients">Gradients of the mean loss in the order of the graph's parameters; zeros for running statistics.</param>
/// <param name="InputGradient">Gradient of the mean loss with respect to the inputs.</param>
internal sealed record ReferenceStep<T>(T[] Losses, T Loss, T[] Outputs, T[][] Gradients, T[] InputGradient);
