using System.Globalization;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration.Source;

/// <summary>The value of a layer's argument as text that is the same in every culture.</summary>
internal static class ArgumentText
{
    public static string Of(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        object?[] items => string.Join(Arguments.Separator, items.Select(Of)),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
