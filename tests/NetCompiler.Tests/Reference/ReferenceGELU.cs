using System.Numerics;

namespace NetCompiler.Tests.Reference;

/// <summary><c>x * Phi(x)</c>, with the exact normal distribution.</summary>
internal sealed class ReferenceGELU<T> : ReferenceFunction<T>
    where T : struct, IFloatingPointIeee754<T>
{
    protected override T Value(T x) => x * Number(NormalDistribution.Cumulative(double.CreateChecked(x)));

    protected override T Derivative(T x)
    {
        var z = double.CreateChecked(x);
        return Number(NormalDistribution.Cumulative(z) + z * NormalDistribution.Density(z));
    }
}
