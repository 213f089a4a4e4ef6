using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Dropout by a mask that the caller decides, because compiled networks draw theirs from a hash.</summary>
internal sealed class ReferenceDropout<T>(Dropout dropout) : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        for (var i = 0; i < run.Input.Length; i++)
            run.Output[i] = run.Input[i] * Factor(run, i);
    }

    public override void Backward(OperationRun<T> run)
    {
        for (var i = 0; i < run.Input.Length; i++)
            run.InputGradient[i] += run.OutputGradient[i] * Factor(run, i);
    }

    private T Factor(OperationRun<T> run, int element)
    {
        if (!run.Training)
            return T.One;
        var kept = run.Kept ?? throw new InvalidOperationException("Dropout in training needs a mask.");
        return kept[element] ? T.One / Number(1 - dropout.Probability) : T.Zero;
    }
}
