using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>Mean of each channel.</summary>
internal sealed class ReferenceGlobalAvgPool2D<T> : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        var pixels = run.InputShape.Pixels;
        for (var plane = 0; plane < run.Output.Length; plane++)
        {
            for (var pixel = 0; pixel < pixels; pixel++)
                run.Output[plane] += run.Input[plane * pixels + pixel];
            run.Output[plane] /= Number(pixels);
        }
    }

    public override void Backward(OperationRun<T> run)
    {
        var pixels = run.InputShape.Pixels;
        for (var i = 0; i < run.Input.Length; i++)
            run.InputGradient[i] += run.OutputGradient[i / pixels] / Number(pixels);
    }
}
