using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>Arithmetic between two values; one number a channel counts for all positions of an image.</summary>
/// <param name="value">The result for two elements.</param>
/// <param name="slopes">Its derivatives with respect to both.</param>
internal sealed class ReferenceArithmetic<T>(Func<T, T, T> value, Func<T, T, (T A, T B)> slopes) : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        for (var i = 0; i < run.Output.Length; i++)
            run.Output[i] = value(run.Inputs[0][Place(run, 0, i)], run.Inputs[1][Place(run, 1, i)]);
    }

    public override void Backward(OperationRun<T> run)
    {
        for (var i = 0; i < run.Output.Length; i++)
        {
            var (a, b) = (Place(run, 0, i), Place(run, 1, i));
            var slope = slopes(run.Inputs[0][a], run.Inputs[1][b]);
            run.InputGradients[0][a] += run.OutputGradient[i] * slope.A;
            run.InputGradients[1][b] += run.OutputGradient[i] * slope.B;
        }
    }

    /// <summary>The element of an operand that an element of the result reads.</summary>
    private static int Place(OperationRun<T> run, int input, int output) =>
        run.Inputs[input].Length == run.Output.Length ? output : output / run.OutputShape.Pixels;
}
