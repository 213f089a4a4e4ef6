using System.Runtime.CompilerServices;

namespace NetCompiler.CompilerServices;

/// <summary>Functions of activations and losses, written once for all vector widths.</summary>
internal static class ActivationMath<TVector>
    where TVector : struct, IFloatVector<TVector>
{
    /// <summary><c>1 / (1 + e^-x)</c>; e^-x may overflow to infinity, which gives the right 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x) => TVector.Create(1) / (TVector.Create(1) + TVector.Exp(TVector.Create(0) - x));

    /// <summary><c>log(1 + x)</c> for x of at least 0: the rounding of 1 + x is made good by the ratio of x to what was added (Goldberg 1991, theorem 4).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Log1P(TVector x)
    {
        var one = TVector.Create(1);
        var sum = one + x;
        var added = sum - one;
        return TVector.SelectLess(TVector.Create(0), added, TVector.Log(sum) * (x / added), x);
    }

    /// <summary>tanh: near 0 a polynomial, which keeps the relative precision (S. Moshier, Cephes, tanhf); elsewhere through the exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        var square = x * x;
        var polynomial = TVector.MultiplyAdd(TVector.Create(-5.70498872745e-3f), square, TVector.Create(2.06390887954e-2f));
        polynomial = TVector.MultiplyAdd(polynomial, square, TVector.Create(-5.37397155531e-2f));
        polynomial = TVector.MultiplyAdd(polynomial, square, TVector.Create(1.33314422036e-1f));
        polynomial = TVector.MultiplyAdd(polynomial, square, TVector.Create(-3.33332819422e-1f));
        var near = TVector.MultiplyAdd(polynomial * square, x, x);
        var far = TVector.Create(1) - TVector.Create(2) / (TVector.Exp(x + x) + TVector.Create(1));
        return TVector.SelectLess(TVector.Abs(x), TVector.Create(0.625f), near, far);
    }

    /// <summary>The standard normal distribution function, <c>(1 + erf(x / √2)) / 2</c>; erf as the ratio of polynomials of degree 13 and 8 that Eigen uses for float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NormalCdf(TVector x)
    {
        // Beyond 4 the error function is 1 in float32.
        var scaled = x * TVector.Create(0.70710678f);
        var limit = TVector.Create(4);
        scaled = TVector.SelectLess(limit, scaled, limit, scaled);
        scaled = TVector.SelectLess(scaled, TVector.Create(-4), TVector.Create(-4), scaled);
        var square = scaled * scaled;
        var numerator = TVector.MultiplyAdd(TVector.Create(-2.72614225801306e-10f), square, TVector.Create(2.77068142495902e-08f));
        numerator = TVector.MultiplyAdd(numerator, square, TVector.Create(-2.10102402082508e-06f));
        numerator = TVector.MultiplyAdd(numerator, square, TVector.Create(-5.69250639462346e-05f));
        numerator = TVector.MultiplyAdd(numerator, square, TVector.Create(-7.34990630326855e-04f));
        numerator = TVector.MultiplyAdd(numerator, square, TVector.Create(-2.95459980854025e-03f));
        numerator = TVector.MultiplyAdd(numerator, square, TVector.Create(-1.60960333262415e-02f));
        var denominator = TVector.MultiplyAdd(TVector.Create(-1.45660718464996e-05f), square, TVector.Create(-2.13374055278905e-04f));
        denominator = TVector.MultiplyAdd(denominator, square, TVector.Create(-1.68282697438203e-03f));
        denominator = TVector.MultiplyAdd(denominator, square, TVector.Create(-7.37332916720468e-03f));
        denominator = TVector.MultiplyAdd(denominator, square, TVector.Create(-1.42647390514189e-02f));
        var half = TVector.Create(0.5f);
        return TVector.MultiplyAdd(half, scaled * numerator / denominator, half);
    }
}
