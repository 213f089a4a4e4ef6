using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Declaration;

/// <summary>Where another part of a partial class goes: its namespace, the types around it and its name, all as code writes them.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="ContainingTypes">The types around the class, outermost first: "partial class Outer".</param>
/// <param name="Name">The class's name.</param>
internal sealed record ClassShell(string Namespace, EquatableArray<string> ContainingTypes, string Name)
{
    public static ClassShell Of(INamedTypeSymbol type) => new(
        string.Join(".", Namespaces(type).Select(n => Identifier(n.Name))),
        Around(type).Reverse().Select(t => $"partial {Keyword(t)} {Identifier(t.Name)}").ToEquatableArray(),
        Identifier(type.Name));

    /// <summary>The name by which the runtime knows the class, for example <c>Models.Outer+Inner</c>: one of a kind in a project.</summary>
    public static string MetadataName(INamedTypeSymbol type) => string.Concat(
        string.Concat(Namespaces(type).Select(n => n.Name + ".")),
        string.Concat(Around(type).Reverse().Select(t => t.MetadataName + "+")),
        type.MetadataName);

    /// <summary>The types around a type, the nearest first.</summary>
    public static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            yield return outer;
    }

    private static IEnumerable<INamespaceSymbol> Namespaces(INamedTypeSymbol type)
    {
        var names = new Stack<INamespaceSymbol>();
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            names.Push(space);
        return names;
    }

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    private static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
