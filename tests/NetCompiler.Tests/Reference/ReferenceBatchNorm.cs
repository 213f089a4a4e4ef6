using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Batch normalisation with its backward step by the chain rule through variance and mean, as the paper derives it.</summary>
internal sealed class ReferenceBatchNorm<T>(BatchNorm norm) : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        for (var c = 0; c < run.InputShape.Channels; c++)
        {
            var elements = ElementsOf(run, c);
            var (mean, variance) = run.Training ? Statistics(run, elements) : (run.Parameters[2][c], run.Parameters[3][c]);
            foreach (var i in elements)
                run.Output[i] = (run.Input[i] - mean) / T.Sqrt(variance + Number(norm.Epsilon)) * run.Parameters[0][c] + run.Parameters[1][c];
            if (!run.Training)
                continue;
            var unbiased = variance * Number(elements.Length) / Number(Math.Max(elements.Length - 1, 1));
            run.Parameters[2][c] = Blend(run.Parameters[2][c], mean);
            run.Parameters[3][c] = Blend(run.Parameters[3][c], unbiased);
        }
    }

    public override void Backward(OperationRun<T> run)
    {
        for (var c = 0; c < run.InputShape.Channels; c++)
        {
            var elements = ElementsOf(run, c);
            var count = Number(elements.Length);
            var (mean, variance) = Statistics(run, elements);
            var rstd = T.One / T.Sqrt(variance + Number(norm.Epsilon));
            T varianceGradient = T.Zero, meanGradient = T.Zero;
            foreach (var i in elements)
            {
                var deviation = run.Input[i] - mean;
                var normalisedGradient = run.OutputGradient[i] * run.Parameters[0][c];
                run.ParameterGradients[0][c] += run.OutputGradient[i] * deviation * rstd;
                run.ParameterGradients[1][c] += run.OutputGradient[i];
                varianceGradient -= normalisedGradient * deviation * rstd * rstd * rstd / Number(2);
                meanGradient -= normalisedGradient * rstd;
            }
            foreach (var i in elements)
                run.InputGradient[i] += run.OutputGradient[i] * run.Parameters[0][c] * rstd
                    + varianceGradient * Number(2) * (run.Input[i] - mean) / count
                    + meanGradient / count;
        }
    }

    private T Blend(T running, T newest) => Number(1 - norm.Momentum) * running + Number(norm.Momentum) * newest;

    private static (T Mean, T Variance) Statistics(OperationRun<T> run, int[] elements)
    {
        T sum = T.Zero, squares = T.Zero;
        foreach (var i in elements)
            sum += run.Input[i];
        var mean = sum / Number(elements.Length);
        foreach (var i in elements)
            squares += (run.Input[i] - mean) * (run.Input[i] - mean);
        return (mean, squares / Number(elements.Length));
    }

    private static int[] ElementsOf(OperationRun<T> run, int channel)
    {
        var (channels, pixels) = (run.InputShape.Channels, run.InputShape.Pixels);
        return [.. Enumerable.Range(0, run.Samples * pixels).Select(i => (i / pixels * channels + channel) * pixels + i % pixels)];
    }
}
