using System.Globalization;

namespace NetCompiler.Tests.Kit;

/// <summary>One call in a [Graph] method under test.</summary>
/// <param name="Layer">The operation with its arguments.</param>
/// <param name="Inputs">The values that it reads: the method's parameters first, then each call's result.</param>
internal sealed record GraphCall(Layer Layer, params int[] Inputs)
{
    /// <summary>The call as C#.</summary>
    public override string ToString()
    {
        var nodes = Inputs.Select(i => $"v{i}").ToList();
        if (Sign(Layer.Name) is { } sign)
            return Layer.Arguments is [var (side, number)]
                ? side == "left" ? $"{Number(number)} {sign} {nodes[0]}" : $"{nodes[0]} {sign} {Number(number)}"
                : $"{nodes[0]} {sign} {nodes[1]}";
        if (Layer.Name == "Negate")
            return $"-{nodes[0]}";
        if (Layer.Name == "Concat")
            return $"Node.Concat({string.Join(", ", nodes)})";
        if (Layer.Name == "Reshape")
            return $"{nodes[0]}.Reshape({Layer.Arguments[0].Value})";
        var arguments = nodes.Skip(1).Concat(Layer.Arguments.Select(a => $"{char.ToLowerInvariant(a.Name[0])}{a.Name[1..]}: {Number(a.Value)}"));
        return $"{nodes[0]}.{Layer.Name}({string.Join(", ", arguments)})";
    }

    private static string? Sign(string name) => name switch
    {
        "Add" => "+",
        "Subtract" => "-",
        "Multiply" => "*",
        "Divide" => "/",
        _ => null,
    };

    private static string Number(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };
}
