namespace NetCompiler;

/// <summary>Checks of the numbers that steps are made with.</summary>
internal static class AugmentationArgument
{
    public static double NotNegative(double value, string name) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite and not negative, but {value} was given.");

    public static double Positive(double value, string name) => double.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite and positive, but {value} was given.");

    public static double Fraction(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from 0 to 1, but {value} was given.");
}
