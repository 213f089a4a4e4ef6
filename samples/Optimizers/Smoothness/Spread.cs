namespace NetCompiler.Samples.Optimizers.Smoothness;

/// <summary>Mean and range of some numbers.</summary>
internal readonly record struct Spread(double Low, double Mean, double High)
{
    public static Spread Of(IReadOnlyCollection<double> values) => new(values.Min(), values.Average(), values.Max());
}
