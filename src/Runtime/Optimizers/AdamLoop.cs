using System.Runtime.CompilerServices;

namespace NetCompiler;

/// <summary>The update of <see cref="Adam"/>, <see cref="AdamW"/> and <see cref="NAdam"/>, which differ in its scalars alone.</summary>
/// <remarks>
/// <code>
/// g = gradientScale * g + WeightDecay * w
/// m = m + GradientIntake * (g - m)
/// v = Beta2 * v + SquareIntake * g²
/// w = w - ValueDecay * w - (GradientRate * g + MomentRate * m) / (RootScale * √v + Epsilon)
/// </code>
/// The arithmetic that only some of the three need adds a few percent at most: memory, the root and the division are what an update costs.
/// </remarks>
internal unsafe struct AdamLoop : IVectorLoop
{
    /// <summary>Decaying average of gradients, m.</summary>
    public float* ExpAvg;

    /// <summary>Decaying average of squared gradients, v.</summary>
    public float* ExpAvgSq;

    /// <summary>Weight of the L2 penalty.</summary>
    public float WeightDecay;

    /// <summary>Part of a value that decoupled weight decay takes away.</summary>
    public float ValueDecay;

    /// <summary>1 - beta1.</summary>
    public float GradientIntake;

    /// <summary>Part of v that is kept.</summary>
    public float Beta2;

    /// <summary>1 - beta2.</summary>
    public float SquareIntake;

    /// <summary>1 / √(bias correction of v).</summary>
    public float RootScale;

    /// <summary>Added to the root before dividing by it.</summary>
    public float Epsilon;

    /// <summary>Rate of the gradient itself.</summary>
    public float GradientRate;

    /// <summary>Rate of m, its bias correction included.</summary>
    public float MomentRate;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run<TVector>(float* values, float* gradients, int begin, int end, float gradientScale)
        where TVector : struct, IFloatVector<TVector>
    {
        var moments = ExpAvg;
        var squares = ExpAvgSq;
        var scale = TVector.Create(gradientScale);
        var weightDecay = TVector.Create(WeightDecay);
        var minusValueDecay = TVector.Create(-ValueDecay);
        var gradientIntake = TVector.Create(GradientIntake);
        var beta2 = TVector.Create(Beta2);
        var squareIntake = TVector.Create(SquareIntake);
        var rootScale = TVector.Create(RootScale);
        var epsilon = TVector.Create(Epsilon);
        var gradientRate = TVector.Create(GradientRate);
        var momentRate = TVector.Create(MomentRate);
        for (var i = begin; i < end; i += TVector.Count)
        {
            var value = TVector.Load(values + i);
            var gradient = TVector.MultiplyAdd(weightDecay, value, scale * TVector.Load(gradients + i));
            var moment = TVector.Load(moments + i);
            moment = TVector.FlushSubnormals(TVector.MultiplyAdd(gradientIntake, gradient - moment, moment));
            moment.Store(moments + i);
            var square = TVector.FlushSubnormals(TVector.MultiplyAdd(squareIntake * gradient, gradient, beta2 * TVector.Load(squares + i)));
            square.Store(squares + i);
            var change = TVector.MultiplyAdd(gradientRate, gradient, momentRate * moment) / TVector.MultiplyAdd(rootScale, TVector.Sqrt(square), epsilon);
            (TVector.MultiplyAdd(minusValueDecay, value, value) - change).Store(values + i);
        }
    }
}
