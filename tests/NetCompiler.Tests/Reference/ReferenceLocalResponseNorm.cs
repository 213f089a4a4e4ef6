using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Local response normalisation pixel by pixel; backward, each result's gradient goes to every channel of its sum.</summary>
internal sealed class ReferenceLocalResponseNorm<T>(LocalResponseNorm norm) : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T _share = Number(norm.Alpha) / Number(norm.Size);
    private readonly T _beta = Number(norm.Beta);

    public override void Forward(OperationRun<T> run)
    {
        for (var i = 0; i < run.Input.Length; i++)
            run.Output[i] = run.Input[i] * T.Pow(Base(run, i), -_beta);
    }

    public override void Backward(OperationRun<T> run)
    {
        for (var i = 0; i < run.Input.Length; i++)
        {
            var power = Base(run, i);
            run.InputGradient[i] += run.OutputGradient[i] * T.Pow(power, -_beta);
            var common = run.OutputGradient[i] * run.Input[i] * -_beta * T.Pow(power, -_beta - T.One);
            foreach (var neighbour in Window(run, i))
                run.InputGradient[neighbour] += common * _share * Number(2) * run.Input[neighbour];
        }
    }

    private T Base(OperationRun<T> run, int element)
    {
        var sum = T.Zero;
        foreach (var neighbour in Window(run, element))
            sum += run.Input[neighbour] * run.Input[neighbour];
        return Number(norm.K) + _share * sum;
    }

    /// <summary>The same pixel in the neighbouring channels that exist.</summary>
    private IEnumerable<int> Window(OperationRun<T> run, int element)
    {
        var pixels = run.InputShape.Pixels;
        var channel = element / pixels % run.InputShape.Channels;
        for (var offset = -(norm.Size / 2); offset < norm.Size - norm.Size / 2; offset++)
            if (channel + offset >= 0 && channel + offset < run.InputShape.Channels)
                yield return element + offset * pixels;
    }
}
