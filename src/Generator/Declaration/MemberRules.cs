using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration;

/// <summary>Keeps the user's members and the generated ones apart.</summary>
internal static class MemberRules
{
    /// <summary>Name under which <see cref="OwnMembers"/> lists a constructor.</summary>
    public const string Constructor = ".ctor";

    private const string Create = "Create";

    private static readonly string[] Generated = ["Model", "ParameterCount", "WorkspaceBytes", "FlopsPerSample", "Summary", Create];

    /// <summary>Names of generated members that the class has already, or that its own name takes.</summary>
    public static EquatableArray<string> OwnMembers(INamedTypeSymbol type) =>
        Clashes(type).Select(clash => clash.Name).Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray();

    /// <summary>Throws if the class has a member that the generated part declares.</summary>
    public static void RequireNoClash(INamedTypeSymbol type)
    {
        foreach (var (name, place) in Clashes(type))
            throw new DeclarationException(ProblemIds.MemberClash, Message(type, name), place);
    }

    /// <summary>Whether a constructor takes the generated one's place and calls no base class's: then not even an explaining part can be added.</summary>
    public static bool LeaveNoRoom(INamedTypeSymbol type) => type.InstanceConstructors.Any(constructor =>
        Clash(constructor) is not null
        && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax or ConstructorDeclarationSyntax { Initializer: null }));

    private static IEnumerable<(string Name, Location Place)> Clashes(INamedTypeSymbol type)
    {
        if (Generated.Contains(type.Name) && Places.Of(type) is { } identifier)
            yield return (type.Name, identifier);
        foreach (var member in type.GetMembers())
            if (UserDeclarations.PlaceOf(member) is { } place && Clash(member) is { } name)
                yield return (name, place);
    }

    private static string? Clash(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => IsPrimary(constructor) || TakesSeed(constructor) ? Constructor : null,
        IMethodSymbol { Name: Create } method when !TakesSeed(method) => null,
        _ => Generated.Contains(member.Name) ? member.Name : null,
    };

    private static bool TakesSeed(IMethodSymbol method) => method.Arity == 0 && method.Parameters.Length == 1 && method.Parameters[0].Type.SpecialType == SpecialType.System_UInt64;

    private static bool IsPrimary(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private static string Message(INamedTypeSymbol type, string name) => name switch
    {
        Constructor => $"{type.Name} has a constructor that takes the place of the generated {type.Name}(ulong seed = 0); remove it, or give it other parameters and let it call ': this(seed)'",
        _ when name == type.Name => $"a network cannot be called {name}, because {name} is the name of one of its generated members; rename the class",
        _ => $"{type.Name}.{name} clashes with the generated member of that name; rename it",
    };
}
