namespace NetCompiler.Tests.Reference;

/// <summary>The standard normal distribution to about 1e-16.</summary>
internal static class NormalDistribution
{
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary><c>1/2 + density * (x + x^3/3 + x^5/(3*5) + ...)</c> (Marsaglia 2004): all terms have one sign, so none cancel.</summary>
    public static double Cumulative(double x)
    {
        if (Math.Abs(x) > 9)
            return x > 0 ? 1 : 0;
        double sum = x, term = x;
        for (var k = 3; Math.Abs(term) > 1e-18 * Math.Abs(sum); k += 2)
        {
            term *= x * x / k;
            sum += term;
        }
        return 0.5 + sum * Density(x);
    }
}
