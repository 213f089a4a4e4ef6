using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary><c>max(0, x)</c>, and its leaky form: the slope is that of negative numbers and of 0.</summary>
internal sealed class ReferenceReLU<T>(double slope = 0) : ReferenceFunction<T>
    where T : struct, IFloatingPointIeee754<T>
{
    protected override T? Kink => T.Zero;

    protected override T Value(T x) => x > T.Zero ? x : Number(slope) * x;

    protected override T Derivative(T x) => x > T.Zero ? T.One : Number(slope);
}
