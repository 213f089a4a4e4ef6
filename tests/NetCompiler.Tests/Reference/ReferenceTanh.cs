using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary>Hyperbolic tangent.</summary>
internal sealed class ReferenceTanh<T> : ReferenceFunction<T>
    where T : struct, IFloatingPointIeee754<T>
{
    protected override T Value(T x) => T.Tanh(x);

    protected override T Derivative(T x) => T.One - T.Tanh(x) * T.Tanh(x);
}
