using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Largest of each window; the first of equals gets the gradient.</summary>
internal sealed class ReferenceMaxPool2D<T>(MaxPool2D pool) : ReferencePooling<T>(pool)
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        foreach (var (output, inputs) in Windows(run))
        {
            var largest = Largest(run, inputs);
            run.Output[output] = run.Input[largest];
            foreach (var input in inputs)
                run.NearKink(run.Input[largest] - run.Input[input]);
        }
    }

    public override void Backward(OperationRun<T> run)
    {
        foreach (var (output, inputs) in Windows(run))
            run.InputGradient[Largest(run, inputs)] += run.OutputGradient[output];
    }

    private static int Largest(OperationRun<T> run, List<int> inputs)
    {
        var largest = inputs[0];
        foreach (var input in inputs)
            if (run.Input[input] > run.Input[largest])
                largest = input;
        return largest;
    }
}
