using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration;

/// <summary>Reads a class marked [Network]. It looks at attributes alone and infers nothing, because it runs at every edit.</summary>
internal static class DeclarationReader
{
    /// <summary>Reads the declaration, or says why there is none.</summary>
    /// <param name="type">A class with the attribute.</param>
    /// <param name="allowUnsafe">Whether the project lets generated code use pointers.</param>
    /// <param name="report">Receives the problem and its place; the generator passes none, because a place keeps a compilation alive.</param>
    public static DeclarationResult Read(INamedTypeSymbol type, bool allowUnsafe, Action<Problem, Location?>? report = null)
    {
        var name = ClassShell.MetadataName(type);
        ClassShell? shell = null;
        try
        {
            TypeRules.RequireExtensible(type);
            if (!MemberRules.LeaveNoRoom(type))
                shell = ClassShell.Of(type);
            MemberRules.RequireNoClash(type);
            return new DeclarationResult.Complete(name, Read(type, allowUnsafe));
        }
        catch (DeclarationException e)
        {
            report?.Invoke(e.Problem, e.Location);
            return new DeclarationResult.Broken(name, e.Problem.Message, shell, MemberRules.OwnMembers(type));
        }
    }

    /// <summary>Where a problem is that shows once the layers are put together; one without a layer is the input's.</summary>
    public static Location? PlaceOf(INamedTypeSymbol type, Problem problem) => problem.Layer >= 0
        ? Places.Of(Layers(type)[problem.Layer], problem.Argument)
        : Places.Of(type.GetAttributes().First(Vocabulary.IsInput));

    /// <summary>The layers of a class in the order of the source, the loss among them.</summary>
    private static IReadOnlyList<AttributeData> Layers(INamedTypeSymbol type) =>
        [.. type.GetAttributes().Where(Vocabulary.IsLayer).OrderBy(layer => layer.ApplicationSyntaxReference?.Span.Start)];

    private static NetworkDeclaration Read(INamedTypeSymbol type, bool allowUnsafe)
    {
        var network = type.GetAttributes().First(Vocabulary.IsNetwork);
        var input = type.GetAttributes().FirstOrDefault(Vocabulary.IsInput);
        var layers = Layers(type);
        RequireBound(type, layers.Prepend(input ?? network).Prepend(network));
        RequireOneDeclaration(type, network, layers.Prepend(input ?? network));
        var numbers = InputReader.Read(type, network, input);
        LayerRules.RequireChain(type, network, layers);
        var initialization = InitializationOf(network);
        if (!allowUnsafe)
            throw new DeclarationException(ProblemIds.UnsafeNotAllowed, "compiled networks use pointers, which this project does not allow; put <AllowUnsafeBlocks>true</AllowUnsafeBlocks> into a PropertyGroup of the project file", Places.Of(network));
        var shell = ClassShell.Of(type);
        return new NetworkDeclaration(
            shell.Namespace,
            shell.ContainingTypes,
            shell.Name,
            [new InputDeclaration(numbers)],
            initialization,
            ParameterNaming.Position,
            layers.Select((layer, place) => new LayerDeclaration(Vocabulary.NameOf(layer), AttributeArguments.Read(layer), [place])).ToEquatableArray(),
            // The value before the loss: what the last layer gives.
            [layers.Count - 1]);
    }

    /// <summary>An attribute that C# cannot make sense of would be missing, and its absence would look like another mistake.</summary>
    private static void RequireBound(INamedTypeSymbol type, IEnumerable<AttributeData> read)
    {
        if (type.GetAttributes().Any(Vocabulary.IsUnknown) || !read.All(AttributeArguments.AreBound))
            throw DeclarationException.ReportedByCSharp(type);
    }

    private static void RequireOneDeclaration(INamedTypeSymbol type, AttributeData network, IEnumerable<AttributeData> others)
    {
        var home = network.ApplicationSyntaxReference!.GetSyntax().Parent?.Parent;
        foreach (var other in others)
            if (other.ApplicationSyntaxReference!.GetSyntax().Parent?.Parent != home)
                throw new DeclarationException(ProblemIds.SeveralDeclarations, $"the attributes of {type.Name} are spread over several of its partial declarations, so that the order of the layers is open; put them all where [Network] is", Places.Of(other));
    }

    private static Initialization InitializationOf(AttributeData network)
    {
        try
        {
            return AttributeArguments.Read(network).Choice(nameof(Initialization), Initialization.Default);
        }
        catch (ProblemException e)
        {
            throw new DeclarationException(e.Problem.Id, e.Problem.Message, Places.Of(network, e.Problem.Argument));
        }
    }
}
