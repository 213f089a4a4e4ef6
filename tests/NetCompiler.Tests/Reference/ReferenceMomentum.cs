namespace NetCompiler.Tests.Reference;

/// <summary>Gradient descent with momentum 0.9, as PyTorch has it: the velocity is a sum of gradients.</summary>
internal sealed class ReferenceMomentum(double learningRate) : ReferenceOptimizer
{
    protected override int StateCount => 1;

    protected override double Change(double gradient, double[] state, int step) => learningRate * (state[0] = 0.9 * state[0] + gradient);
}
