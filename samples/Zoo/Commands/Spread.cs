using System.Globalization;

namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>Mean and standard deviation over several runs.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation, with n - 1 runs in the denominator; 0 for a single run.</param>
internal readonly record struct Spread(double Mean, double Deviation)
{
    /// <summary>Over some numbers.</summary>
    public static Spread Of(IReadOnlyCollection<double> numbers)
    {
        var mean = numbers.Average();
        return new Spread(mean, numbers.Count > 1 ? Math.Sqrt(numbers.Sum(number => (number - mean) * (number - mean)) / (numbers.Count - 1)) : 0);
    }

    /// <summary>As in a paper's table.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:F2} ± {Deviation:F2}");
}
