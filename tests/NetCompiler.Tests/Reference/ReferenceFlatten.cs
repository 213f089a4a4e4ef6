using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>The same elements in the same order.</summary>
internal sealed class ReferenceFlatten<T> : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run) => run.Input.CopyTo(run.Output, 0);

    public override void Backward(OperationRun<T> run)
    {
        for (var i = 0; i < run.Input.Length; i++)
            run.InputGradient[i] += run.OutputGradient[i];
    }
}
