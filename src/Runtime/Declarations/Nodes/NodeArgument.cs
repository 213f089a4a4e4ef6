using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetCompiler;

/// <summary>An argument of a recorded call: its parameter's name, and its value as text that is the same in every culture; null where it counts as not given.</summary>
internal readonly record struct NodeArgument(string Name, string? Text)
{
    /// <summary>An argument that must be given.</summary>
    public static NodeArgument Of<T>(T value, [CallerArgumentExpression(nameof(value))] string name = "") => new(name, TextOf(value));

    /// <summary>An argument that counts as not given where it has its parameter's default value.</summary>
    public static NodeArgument Unless<T>(T standard, T value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        new(name, EqualityComparer<T>.Default.Equals(value, standard) ? null : TextOf(value));

    private static string TextOf<T>(T value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        int[] numbers => string.Join(',', numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))),
        Enum member => member.ToString(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
