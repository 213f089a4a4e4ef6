using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration;

/// <summary>What a class must be so that generated members can be added to it.</summary>
internal static class TypeRules
{
    /// <summary>Throws the first reason why nothing can be added to the class.</summary>
    public static void RequireExtensible(INamedTypeSymbol type)
    {
        RequireShape(type);
        foreach (var each in ClassShell.Around(type).Prepend(type))
            RequirePartial(type, each);
        RequireBase(type);
    }

    private static void RequireShape(INamedTypeSymbol type)
    {
        if (type.IsRecord)
            throw Unsupported(type, type, "is a record; declare it as a class");
        if (type.IsStatic)
            throw Unsupported(type, type, "is static, but a network is an object with parameters of its own; remove 'static'");
        if (type.IsAbstract)
            throw Unsupported(type, type, "is abstract, but the generated code makes objects of it; remove 'abstract'");
        foreach (var each in ClassShell.Around(type).Prepend(type))
        {
            var what = SymbolEqualityComparer.Default.Equals(each, type) ? "is" : $"is nested in {each.Name}, which is";
            if (each.Arity > 0)
                throw Unsupported(type, each, $"{what} generic, but every shape must be known when it is compiled; remove the type parameters");
            if (each.IsFileLocal)
                throw Unsupported(type, each, $"{what} local to its file, which generated code cannot reach; remove 'file'");
        }
    }

    private static void RequirePartial(INamedTypeSymbol type, INamedTypeSymbol each)
    {
        var declarations = UserDeclarations.Of(each).ToList();
        if (declarations.All(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
            return;
        throw declarations.Count > 1
            ? DeclarationException.ReportedByCSharp(type)
            : new DeclarationException(ProblemIds.NotPartial, NotPartial(type, each), Places.Of(each));
    }

    /// <summary>The base class must be left to the generated part. A network may name its own base, though nothing asks for it.</summary>
    private static void RequireBase(INamedTypeSymbol type)
    {
        if (type.BaseType is { TypeKind: TypeKind.Error })
            throw DeclarationException.ReportedByCSharp(type);
        if (type.BaseType is { SpecialType: not SpecialType.System_Object } other && !Vocabulary.IsNetworkBase(other))
            throw Unsupported(type, type, $"derives from {other.Name}, but a network derives from Network<{type.Name}>, which is generated; remove the base class, and keep what it offers in a field");
    }

    private static DeclarationException Unsupported(INamedTypeSymbol type, INamedTypeSymbol place, string reason) =>
        new(ProblemIds.UnsupportedType, $"{type.Name} {reason}", Places.Of(place));

    private static string NotPartial(INamedTypeSymbol type, INamedTypeSymbol each) => SymbolEqualityComparer.Default.Equals(each, type)
        ? $"{type.Name} is marked [Network] and must be partial, because its code is generated into another part of it; write 'partial class {type.Name}'"
        : $"{each.Name} contains the network {type.Name} and must be partial too, because generated code reaches {type.Name} through it; write 'partial' before its keyword";
}
