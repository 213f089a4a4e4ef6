using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary><c>log(1 + exp(beta * x)) / beta</c>, and x beyond the threshold.</summary>
internal sealed class ReferenceSoftplus<T>(Softplus softplus) : ReferenceFunction<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T _beta = Number(softplus.Beta);
    private readonly T _threshold = Number(softplus.Threshold);

    protected override T? Kink => _threshold / _beta;

    protected override T Value(T x) => _beta * x > _threshold ? x : T.LogP1(T.Exp(_beta * x)) / _beta;

    protected override T Derivative(T x) => _beta * x > _threshold ? T.One : T.One / (T.One + T.Exp(-_beta * x));
}
