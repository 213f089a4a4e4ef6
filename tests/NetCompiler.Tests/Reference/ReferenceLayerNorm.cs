using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Layer normalisation over all elements of a sample, its backward step by the chain rule through variance and mean.</summary>
internal sealed class ReferenceLayerNorm<T>(LayerNorm norm) : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        var length = run.InputShape.Length;
        for (var n = 0; n < run.Samples; n++)
        {
            var x = run.Input.AsSpan(n * length, length);
            var (mean, rstd) = Statistics(x);
            for (var i = 0; i < length; i++)
                run.Output[n * length + i] = (x[i] - mean) * rstd * run.Parameters[0][i] + run.Parameters[1][i];
        }
    }

    public override void Backward(OperationRun<T> run)
    {
        var length = run.InputShape.Length;
        for (var n = 0; n < run.Samples; n++)
        {
            var x = run.Input.AsSpan(n * length, length);
            var dy = run.OutputGradient.AsSpan(n * length, length);
            var (mean, rstd) = Statistics(x);
            T varianceGradient = T.Zero, meanGradient = T.Zero;
            for (var i = 0; i < length; i++)
            {
                run.ParameterGradients[0][i] += dy[i] * (x[i] - mean) * rstd;
                run.ParameterGradients[1][i] += dy[i];
                varianceGradient -= dy[i] * run.Parameters[0][i] * (x[i] - mean) * rstd * rstd * rstd / Number(2);
                meanGradient -= dy[i] * run.Parameters[0][i] * rstd;
            }
            for (var i = 0; i < length; i++)
                run.InputGradient[n * length + i] += dy[i] * run.Parameters[0][i] * rstd
                    + varianceGradient * Number(2) * (x[i] - mean) / Number(length)
                    + meanGradient / Number(length);
        }
    }

    private (T Mean, T Rstd) Statistics(ReadOnlySpan<T> x)
    {
        T sum = T.Zero, squares = T.Zero;
        foreach (var value in x)
            sum += value;
        var mean = sum / Number(x.Length);
        foreach (var value in x)
            squares += (value - mean) * (value - mean);
        return (mean, T.One / T.Sqrt(squares / Number(x.Length) + Number(norm.Epsilon)));
    }
}
