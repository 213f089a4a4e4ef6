namespace NetCompiler;

/// <summary>Checks the numbers that optimizers are made with.</summary>
internal static class OptimizerArgument
{
    public static double NotNegative(double value, string name) => Check(value >= 0 && double.IsFinite(value), value, name, "finite and not negative");

    public static double Fraction(double value, string name) => Check(value is >= 0 and < 1, value, name, "at least 0 and less than 1");

    public static double FractionOrOne(double value, string name) => Check(value is >= 0 and <= 1, value, name, "at least 0 and at most 1");

    /// <summary>Checks a number that is added to a root before dividing by it.</summary>
    /// <remarks>It is used as a float32 and must not vanish there: a parameter without gradient, and padding, would become 0/0.</remarks>
    public static double Epsilon(double value, string name) => Check((float)value > 0 && float.IsFinite((float)value), value, name, "positive and finite as float32");

    private static double Check(bool valid, double value, string name, string range) => valid
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be {range}, but {value} was given.");
}
