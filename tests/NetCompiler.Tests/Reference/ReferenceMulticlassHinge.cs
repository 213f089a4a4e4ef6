using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Sum over the wrong classes of how far each comes within the margin of the right one.</summary>
internal sealed class ReferenceMulticlassHinge<T>(MulticlassHinge hinge) : ReferenceLoss<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override T Value(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target)
    {
        var sum = T.Zero;
        for (var k = 0; k < x.Length; k++)
            if (k != label)
                sum += T.Max(T.Zero, Violation(x, label, k));
        return sum;
    }

    public override void Gradient(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target, Span<T> gradient)
    {
        gradient.Clear();
        for (var k = 0; k < x.Length; k++)
            if (k != label && Violation(x, label, k) > T.Zero)
            {
                gradient[k] += T.One;
                gradient[label] -= T.One;
            }
    }

    public override T KinkDistance(ReadOnlySpan<T> x, int label)
    {
        var distance = T.PositiveInfinity;
        for (var k = 0; k < x.Length; k++)
            if (k != label)
                distance = T.Min(distance, T.Abs(Violation(x, label, k)));
        return distance;
    }

    private T Violation(ReadOnlySpan<T> x, int label, int k) => T.CreateChecked(hinge.Margin) + x[k] - x[label];
}
