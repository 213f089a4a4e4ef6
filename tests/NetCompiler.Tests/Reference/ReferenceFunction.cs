using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>An activation function, element by element.</summary>
internal abstract class ReferenceFunction<T> : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        for (var i = 0; i < run.Input.Length; i++)
        {
            run.Output[i] = Value(run.Input[i]);
            if (Kink is { } kink)
                run.NearKink(run.Input[i] - kink);
        }
    }

    public override void Backward(OperationRun<T> run)
    {
        for (var i = 0; i < run.Input.Length; i++)
            run.InputGradient[i] += run.OutputGradient[i] * Derivative(run.Input[i]);
    }

    /// <summary>Where the derivative jumps; null where it does not.</summary>
    protected virtual T? Kink => null;

    protected abstract T Value(T x);

    protected abstract T Derivative(T x);
}
