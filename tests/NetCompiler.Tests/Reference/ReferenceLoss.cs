using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>A loss of one sample and its gradient; a label is -1 where the loss compares with vectors, and the vector is empty otherwise.</summary>
internal abstract class ReferenceLoss<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public abstract T Value(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target);

    public abstract void Gradient(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target, Span<T> gradient);

    /// <summary>What a sample of this label counts in the mean over the batch.</summary>
    public virtual T Weight(int label) => T.One;

    /// <summary>How far the closest score is from a place where the gradient jumps.</summary>
    public virtual T KinkDistance(ReadOnlySpan<T> x, int label) => T.PositiveInfinity;
}
