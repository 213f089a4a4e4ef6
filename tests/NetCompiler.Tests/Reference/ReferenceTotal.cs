using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>Sum or mean of all elements of a sample.</summary>
internal sealed class ReferenceTotal<T>(bool mean) : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        for (var i = 0; i < run.Input.Length; i++)
            run.Output[i / run.InputShape.Length] += run.Input[i] * Scale(run);
    }

    public override void Backward(OperationRun<T> run)
    {
        for (var i = 0; i < run.Input.Length; i++)
            run.InputGradient[i] += run.OutputGradient[i / run.InputShape.Length] * Scale(run);
    }

    private T Scale(OperationRun<T> run) => mean ? T.One / Number(run.InputShape.Length) : T.One;
}
