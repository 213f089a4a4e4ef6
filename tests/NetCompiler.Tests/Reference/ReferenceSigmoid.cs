using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary><c>1 / (1 + exp(-x))</c>.</summary>
internal sealed class ReferenceSigmoid<T> : ReferenceFunction<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static T Sigmoid(T x) => T.One / (T.One + T.Exp(-x));

    protected override T Value(T x) => Sigmoid(x);

    protected override T Derivative(T x) => Sigmoid(x) * Sigmoid(-x);
}
