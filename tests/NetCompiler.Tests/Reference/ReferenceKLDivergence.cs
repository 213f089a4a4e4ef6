using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary><c>Σ t · (log t - log softmax(x))</c> over the classes whose target is positive.</summary>
internal sealed class ReferenceKLDivergence<T> : ReferenceLoss<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override T Value(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target)
    {
        var logs = new T[x.Length];
        ReferenceSoftmaxCrossEntropy<T>.LogProbabilities(x, logs);
        var sum = T.Zero;
        for (var k = 0; k < x.Length; k++)
            if (target[k] > T.Zero)
                sum += target[k] * (T.Log(target[k]) - logs[k]);
        return sum;
    }

    public override void Gradient(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target, Span<T> gradient)
    {
        ReferenceSoftmax<T>.Probabilities(x, gradient);
        var total = T.Zero;
        foreach (var t in target)
            total += t;
        for (var k = 0; k < x.Length; k++)
            gradient[k] = total * gradient[k] - target[k];
    }
}
