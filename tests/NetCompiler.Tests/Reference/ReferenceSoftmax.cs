using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>Softmax over the features; backward by its whole Jacobian, <c>dy[k]/dx[i] = y[k] * ([i = k] - y[i])</c>.</summary>
internal sealed class ReferenceSoftmax<T> : ReferenceOperation<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override void Forward(OperationRun<T> run)
    {
        var length = run.InputShape.Length;
        for (var n = 0; n < run.Samples; n++)
            Probabilities(run.Input.AsSpan(n * length, length), run.Output.AsSpan(n * length, length));
    }

    public override void Backward(OperationRun<T> run)
    {
        var length = run.InputShape.Length;
        for (var n = 0; n < run.Samples; n++)
        {
            var y = run.Output.AsSpan(n * length, length);
            for (var i = 0; i < length; i++)
                for (var k = 0; k < length; k++)
                    run.InputGradient[n * length + i] += run.OutputGradient[n * length + k] * y[k] * ((i == k ? T.One : T.Zero) - y[i]);
        }
    }

    /// <summary>Softmax of one row, the largest subtracted first.</summary>
    public static void Probabilities(ReadOnlySpan<T> x, Span<T> y)
    {
        var largest = x[0];
        foreach (var value in x)
            largest = T.Max(largest, value);
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++)
            sum += y[i] = T.Exp(x[i] - largest);
        for (var i = 0; i < x.Length; i++)
            y[i] /= sum;
    }
}
