using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>Mean of <c>-t log p - (1 - t) log(1 - p)</c>, p the sigmoid of the logit, with <c>log p = -softplus(-x)</c>.</summary>
internal sealed class ReferenceBinaryCrossEntropy<T> : ReferenceLoss<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override T Value(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target)
    {
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++)
            sum += target[i] * Softplus(-x[i]) + (T.One - target[i]) * Softplus(x[i]);
        return sum / T.CreateChecked(x.Length);
    }

    public override void Gradient(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target, Span<T> gradient)
    {
        for (var i = 0; i < x.Length; i++)
            gradient[i] = (ReferenceSigmoid<T>.Sigmoid(x[i]) - target[i]) / T.CreateChecked(x.Length);
    }

    private static T Softplus(T x) => T.Max(x, T.Zero) + T.LogP1(T.Exp(-T.Abs(x)));
}
