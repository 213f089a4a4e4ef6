using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>Mean of the squared differences.</summary>
internal sealed class ReferenceMeanSquaredError<T> : ReferenceLoss<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override T Value(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target)
    {
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++)
            sum += (x[i] - target[i]) * (x[i] - target[i]);
        return sum / T.CreateChecked(x.Length);
    }

    public override void Gradient(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target, Span<T> gradient)
    {
        for (var i = 0; i < x.Length; i++)
            gradient[i] = T.CreateChecked(2) * (x[i] - target[i]) / T.CreateChecked(x.Length);
    }
}
