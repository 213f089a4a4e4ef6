using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary><c>log(sum exp(x)) - x[label]</c>.</summary>
internal sealed class ReferenceSoftmaxCrossEntropy<T> : ReferenceLoss<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override T Value(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target)
    {
        var largest = x[0];
        foreach (var value in x)
            largest = T.Max(largest, value);
        var sum = T.Zero;
        foreach (var value in x)
            sum += T.Exp(value - largest);
        return T.Log(sum) - (x[label] - largest);
    }

    public override void Gradient(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target, Span<T> gradient)
    {
        ReferenceSoftmax<T>.Probabilities(x, gradient);
        gradient[label] -= T.One;
    }
}
