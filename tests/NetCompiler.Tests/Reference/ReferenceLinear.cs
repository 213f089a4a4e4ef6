using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Fully connected layer over the sample's elements in their order.</summary>
internal sealed class ReferenceLinear<T>(Linear linear) : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        var (inputs, outputs) = (run.InputShape.Length, linear.Features);
        for (var n = 0; n < run.Samples; n++)
            for (var o = 0; o < outputs; o++)
            {
                var sum = linear.Bias ? run.Parameters[1][o] : T.Zero;
                for (var i = 0; i < inputs; i++)
                    sum += run.Input[n * inputs + i] * run.Parameters[0][o * inputs + i];
                run.Output[n * outputs + o] = sum;
            }
    }

    public override void Backward(OperationRun<T> run)
    {
        var (inputs, outputs) = (run.InputShape.Length, linear.Features);
        for (var n = 0; n < run.Samples; n++)
            for (var o = 0; o < outputs; o++)
            {
                var gradient = run.OutputGradient[n * outputs + o];
                for (var i = 0; i < inputs; i++)
                {
                    run.InputGradient[n * inputs + i] += gradient * run.Parameters[0][o * inputs + i];
                    run.ParameterGradients[0][o * inputs + i] += gradient * run.Input[n * inputs + i];
                }
                if (linear.Bias)
                    run.ParameterGradients[1][o] += gradient;
            }
    }
}
