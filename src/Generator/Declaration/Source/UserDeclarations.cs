using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.Generator.Declaration.Source;

/// <summary>Tells the user's part of a class from the generated one: the analyzer sees both, the generator only the first, and they must agree.</summary>
internal static class UserDeclarations
{
    /// <summary>The folder in which the C# compiler places the generator's files: the generator's full name.</summary>
    public const string GeneratedFolder = "NetCompiler.Generator.NetworkGenerator";

    /// <summary>The declarations of a type that the user wrote.</summary>
    public static IEnumerable<TypeDeclarationSyntax> Of(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Where(reference => !IsGenerated(reference.SyntaxTree)).Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>();

    /// <summary>Where the user declared a member; null for a generated one.</summary>
    public static Location? PlaceOf(ISymbol member) =>
        member.Locations.FirstOrDefault(location => location.SourceTree is { } tree && !IsGenerated(tree));

    private static bool IsGenerated(SyntaxTree tree) => tree.FilePath.Replace('\\', '/').Split('/').Contains(GeneratedFolder);
}
