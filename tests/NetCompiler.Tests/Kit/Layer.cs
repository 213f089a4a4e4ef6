using System.Globalization;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Tests.Kit;

/// <summary>One layer of a chain under test. Names of arguments in lower case are the attribute's constructor parameters, the others its properties.</summary>
internal sealed record Layer(string Name, params (string Name, object Value)[] Arguments)
{
    /// <summary>What the generator's front end makes of the attribute.</summary>
    public LayerDeclaration Declaration => new(Name, new Arguments(Arguments.Select(a => new Argument(
        a.Name, a.Value is double[] numbers ? string.Join(global::NetCompiler.Generator.Graph.Arguments.Separator, numbers.Select(n => Text(n))) : Text(a.Value))).ToEquatableArray()), []);

    /// <summary>The attribute as a user writes it.</summary>
    public override string ToString() => Arguments.Length == 0
        ? Name
        : $"{Name}({string.Join(", ", Arguments.Select(a => char.IsLower(a.Name[0]) ? $"{a.Name}: {Text(a.Value)}" : $"{a.Name} = {Text(a.Value)}"))})";

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => text,
        double[] numbers => $"[{string.Join(", ", numbers.Select(n => Text(n)))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"{value} cannot stand in an attribute.", nameof(value)),
    };
}
