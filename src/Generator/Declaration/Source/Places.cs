using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.Generator.Declaration.Source;

/// <summary>Where in the source a problem is.</summary>
internal static class Places
{
    /// <summary>An attribute, without its brackets.</summary>
    public static Location? Of(AttributeData attribute) => Syntax(attribute)?.GetLocation();

    /// <summary>An argument of an attribute; the attribute where the argument is not written.</summary>
    public static Location? Of(AttributeData attribute, string? argument) => Argument(attribute, argument)?.GetLocation() ?? Of(attribute);

    /// <summary>One of the numbers of a params parameter; the attribute where they are written as an array.</summary>
    public static Location? Of(AttributeData attribute, int place) =>
        Syntax(attribute)?.ArgumentList is { } list && list.Arguments.Count > place && list.Arguments.Count(argument => argument.NameEquals is null) == attribute.ConstructorArguments[0].Values.Length
            ? list.Arguments[place].GetLocation()
            : Of(attribute);

    /// <summary>The name of a type in the declaration that the user wrote.</summary>
    public static Location? Of(INamedTypeSymbol type) =>
        UserDeclarations.Of(type).Select(declaration => declaration.Identifier.GetLocation()).FirstOrDefault();

    /// <summary>The name of a method.</summary>
    public static Location? Of(IMethodSymbol method) => UserDeclarations.PlaceOf(method);

    private static AttributeSyntax? Syntax(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    private static AttributeArgumentSyntax? Argument(AttributeData attribute, string? name)
    {
        if (name is null || Syntax(attribute)?.ArgumentList is not { } list)
            return null;
        for (var place = 0; place < list.Arguments.Count; place++)
        {
            var written = list.Arguments[place];
            var own = written.NameEquals?.Name ?? written.NameColon?.Name;
            var parameters = attribute.AttributeConstructor?.Parameters;
            var argument = own?.Identifier.ValueText ?? (place < parameters?.Length ? parameters.Value[place].Name : null);
            if (string.Equals(argument, name, StringComparison.OrdinalIgnoreCase))
                return written;
        }
        return null;
    }
}
