using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary><c>x &gt; 0 ? x : alpha * (exp(x) - 1)</c>; at 0 the derivative is the left one, as in PyTorch.</summary>
internal sealed class ReferenceELU<T>(ELU elu) : ReferenceFunction<T>
    where T : struct, IFloatingPointIeee754<T>
{
    protected override T? Kink => elu.Alpha == 1 ? null : T.Zero;

    protected override T Value(T x) => x > T.Zero ? x : Number(elu.Alpha) * T.ExpM1(x);

    protected override T Derivative(T x) => x > T.Zero ? T.One : Number(elu.Alpha) * T.Exp(x);
}
