using System.Globalization;
using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration.Source;

/// <summary>Turns an attribute's arguments into text that is the same in every culture.</summary>
internal static class AttributeArguments
{
    /// <summary>Constructor arguments under their parameters' names, then named arguments under their properties' names.</summary>
    public static Arguments Read(AttributeData attribute) => new(
        attribute.ConstructorArguments.Select((value, place) => new Argument(attribute.AttributeConstructor!.Parameters[place].Name, Text(value)))
            .Concat(attribute.NamedArguments.Select(pair => new Argument(pair.Key, Text(pair.Value))))
            .ToEquatableArray());

    /// <summary>Whether C# could bind all of the attribute; where not, it says so itself.</summary>
    public static bool AreBound(AttributeData attribute) =>
        attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments.All(IsBound)
        && attribute.NamedArguments.All(pair => IsBound(pair.Value));

    private static bool IsBound(TypedConstant value) => value.Kind switch
    {
        TypedConstantKind.Error => false,
        TypedConstantKind.Array => value.IsNull || value.Values.All(IsBound),
        _ => true,
    };

    /// <summary>The enum's member, or the number where a cast made a value that has none.</summary>
    public static string MemberName(ITypeSymbol type, object? number) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => member.HasConstantValue && Equals(member.ConstantValue, number))?.Name
        ?? Convert.ToString(number, CultureInfo.InvariantCulture);

    private static string Text(TypedConstant value) => value.Kind switch
    {
        TypedConstantKind.Enum => MemberName(value.Type!, value.Value),
        TypedConstantKind.Array => value.IsNull ? "" : string.Join(Arguments.Separator, value.Values.Select(Text)),
        _ => ArgumentText.Of(value.Value),
    };
}
