using System.Globalization;

namespace NetCompiler.Generator.Emission;

/// <summary>Numbers and text as C# literals, the same under every culture.</summary>
internal static class Literal
{
    public static string Float(double value)
    {
        var single = (float)value;
        if (float.IsPositiveInfinity(single))
            return "float.PositiveInfinity";
        if (float.IsNegativeInfinity(single))
            return "float.NegativeInfinity";
        return single.ToString("R", CultureInfo.InvariantCulture) + "f";
    }

    public static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A whole number with commas between thousands, for people.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Text(string value) => "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n") + "\"";
}
