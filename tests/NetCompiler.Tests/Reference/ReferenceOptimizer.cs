namespace NetCompiler.Tests.Reference;

/// <summary>An optimizer in double, as its paper has it.</summary>
internal abstract class ReferenceOptimizer
{
    private double[][][]? _state;
    private int _steps;

    /// <summary>Numbers of state for each element.</summary>
    protected abstract int StateCount { get; }

    public void Step(double[][] parameters, double[][] gradients)
    {
        _state ??= [.. parameters.Select(p => p.Select(_ => new double[StateCount]).ToArray())];
        _steps++;
        for (var p = 0; p < parameters.Length; p++)
            for (var i = 0; i < parameters[p].Length; i++)
                parameters[p][i] -= Change(gradients[p][i], _state[p][i], _steps);
    }

    /// <summary>What to subtract from one element in step number <paramref name="step"/> (from 1).</summary>
    protected abstract double Change(double gradient, double[] state, int step);
}
