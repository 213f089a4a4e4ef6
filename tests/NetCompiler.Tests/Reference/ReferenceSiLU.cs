using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary><c>x / (1 + exp(-x))</c>.</summary>
internal sealed class ReferenceSiLU<T> : ReferenceFunction<T>
    where T : struct, IFloatingPointIeee754<T>
{
    protected override T Value(T x) => x * ReferenceSigmoid<T>.Sigmoid(x);

    protected override T Derivative(T x) => ReferenceSigmoid<T>.Sigmoid(x) + x * ReferenceSigmoid<T>.Sigmoid(x) * ReferenceSigmoid<T>.Sigmoid(-x);
}
