using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>Largest of each channel; the first of equals gets the gradient.</summary>
internal sealed class ReferenceGlobalMaxPool2D<T> : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        for (var plane = 0; plane < run.Output.Length; plane++)
        {
            var largest = run.Output[plane] = run.Input[Largest(run, plane)];
            for (var pixel = 0; pixel < run.InputShape.Pixels; pixel++)
                run.NearKink(largest - run.Input[plane * run.InputShape.Pixels + pixel]);
        }
    }

    public override void Backward(OperationRun<T> run)
    {
        for (var plane = 0; plane < run.Output.Length; plane++)
            run.InputGradient[Largest(run, plane)] += run.OutputGradient[plane];
    }

    private static int Largest(OperationRun<T> run, int plane)
    {
        var largest = plane * run.InputShape.Pixels;
        for (var i = largest; i < (plane + 1) * run.InputShape.Pixels; i++)
            if (run.Input[i] > run.Input[largest])
                largest = i;
        return largest;
    }
}
