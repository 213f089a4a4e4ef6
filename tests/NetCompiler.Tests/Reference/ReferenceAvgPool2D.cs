using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Mean of each window, position by position: zeros of the padding count where they are to, what lies beyond the padding never.</summary>
internal sealed class ReferenceAvgPool2D<T>(AvgPool2D pool) : ReferencePooling<T>(pool)
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        foreach (var (output, inputs) in Windows(run))
        {
            foreach (var input in inputs)
                run.Output[output] += run.Input[input];
            run.Output[output] /= Counted(run, output);
        }
    }

    public override void Backward(OperationRun<T> run)
    {
        foreach (var (output, inputs) in Windows(run))
            foreach (var input in inputs)
                run.InputGradient[input] += run.OutputGradient[output] / Counted(run, output);
    }

    private T Counted(OperationRun<T> run, int output)
    {
        var (row, column) = (output / run.OutputShape.Width % run.OutputShape.Height, output % run.OutputShape.Width);
        return Number(Counted(pool.Y, row, run.InputShape.Height) * Counted(pool.X, column, run.InputShape.Width));
    }

    private int Counted(WindowAxis axis, int position, int extent)
    {
        var count = 0;
        for (var tap = 0; tap < axis.Kernel; tap++)
        {
            var at = position * axis.Stride - axis.Before + tap;
            if (pool.CountIncludePad ? at >= -axis.Before && at < extent + axis.After : at >= 0 && at < extent)
                count++;
        }
        return count;
    }
}
