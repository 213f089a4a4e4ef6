using System.Runtime.Intrinsics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetCompiler.Tests.Numerics;

/// <summary>Takes the code for other vector widths than this process runs out of generated files: compiling hundreds of networks takes a third of the time.</summary>
internal static class OtherWidths
{
    private static readonly string Used = $"Width{(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128)}";

    /// <summary>The same file, in which only the entry points of other widths' classes are left, and do nothing.</summary>
    public static SyntaxTree Empty(SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var unused = root.DescendantNodes().OfType<ClassDeclarationSyntax>().Where(type => type.Identifier.Text is "Width128" or "Width256" or "Width512" && type.Identifier.Text != Used);
        return tree.WithRootAndOptions(root.ReplaceNodes(unused, (type, _) => type.WithMembers(SyntaxFactory.List(EntryPoints(type)))), tree.Options);
    }

    private static IEnumerable<MemberDeclarationSyntax> EntryPoints(ClassDeclarationSyntax type) => type.Members.OfType<MethodDeclarationSyntax>()
        .Where(method => method.Modifiers.Any(SyntaxKind.PublicKeyword) || method.Modifiers.Any(SyntaxKind.InternalKeyword))
        .Select(method => method.WithBody(SyntaxFactory.Block()).WithExpressionBody(null).WithSemicolonToken(default));
}
