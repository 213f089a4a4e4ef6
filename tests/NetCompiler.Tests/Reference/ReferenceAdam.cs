namespace NetCompiler.Tests.Reference;

/// <summary>Adam with its usual constants: Kingma and Ba 2015, algorithm 1.</summary>
internal sealed class ReferenceAdam(double learningRate) : ReferenceOptimizer
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    protected override int StateCount => 2;

    protected override double Change(double gradient, double[] state, int step)
    {
        state[0] = Beta1 * state[0] + (1 - Beta1) * gradient;
        state[1] = Beta2 * state[1] + (1 - Beta2) * gradient * gradient;
        return learningRate * (state[0] / (1 - Math.Pow(Beta1, step))) / (Math.Sqrt(state[1] / (1 - Math.Pow(Beta2, step))) + Epsilon);
    }
}
