using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Mean of each window, zeros of the padding included.</summary>
internal sealed class ReferenceAvgPool2D<T>(AvgPool2D pool) : ReferencePooling<T>(pool)
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        foreach (var (output, inputs) in Windows(run))
        {
            foreach (var input in inputs)
                run.Output[output] += run.Input[input];
            run.Output[output] /= Number(WindowSize);
        }
    }

    public override void Backward(OperationRun<T> run)
    {
        foreach (var (output, inputs) in Windows(run))
            foreach (var input in inputs)
                run.InputGradient[input] += run.OutputGradient[output] / Number(WindowSize);
    }
}
