using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Declaration.Evaluation;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration;

/// <summary>Reads a class marked [Network]: its attributes, or the method that declares a graph. It infers nothing, because it runs at every edit.</summary>
internal static class DeclarationReader
{
    /// <summary>Reads the declaration, or says why there is none.</summary>
    /// <param name="type">A class with the attribute.</param>
    /// <param name="compilation">The project.</param>
    /// <param name="cancellation">Ends the reading when the source has changed again.</param>
    /// <param name="places">Learns where everything is written; the generator passes none, because a place keeps a compilation alive.</param>
    public static DeclarationResult Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation, DeclarationPlaces? places = null)
    {
        var name = ClassShell.MetadataName(type);
        ClassShell? shell = null;
        try
        {
            TypeRules.RequireExtensible(type);
            if (!MemberRules.LeaveNoRoom(type))
                shell = ClassShell.Of(type);
            MemberRules.RequireNoClash(type);
            return new DeclarationResult.Complete(name, ReadNetwork(type, compilation, places, cancellation));
        }
        catch (DeclarationException e)
        {
            places?.Report(e);
            return new DeclarationResult.Broken(name, e.Problem.Message, shell, MemberRules.OwnMembers(type));
        }
    }

    private static NetworkDeclaration ReadNetwork(INamedTypeSymbol type, Compilation compilation, DeclarationPlaces? places, CancellationToken cancellation)
    {
        var network = type.GetAttributes().First(Vocabulary.IsNetwork);
        var inputs = Attributes(type, Vocabulary.IsInput);
        var layers = Attributes(type, Vocabulary.IsLayer);
        RequireBound(type, layers.Concat(inputs).Prepend(network));
        RequireOneDeclaration(type, network, layers.Concat(inputs));
        var graph = GraphRules.MethodOf(type, layers);
        var shapes = InputReader.Read(type, network, inputs, isGraph: graph is not null);
        if (graph is null)
            LayerRules.RequireChain(type, network, layers);
        else
            GraphRules.Require(type, network, graph, shapes.Count, layers);
        var initialization = ChoiceOf(network, nameof(Initialization), Initialization.Default);
        var numerics = ChoiceOf(network, nameof(Numerics), Numerics.Exact);
        if (compilation.Options is not CSharpCompilationOptions { AllowUnsafe: true })
            throw new DeclarationException(ProblemIds.UnsafeNotAllowed, "compiled networks use pointers, which this project does not allow; put <AllowUnsafeBlocks>true</AllowUnsafeBlocks> into a PropertyGroup of the project file", Places.Of(network));
        var shell = ClassShell.Of(type);
        var declared = graph is null ? Chain(layers, places) : Graph(graph, layers, compilation, places, cancellation);
        places?.OfInputs(inputs);
        return new NetworkDeclaration(
            shell.Namespace, shell.ContainingTypes, shell.Name, shapes, initialization, numerics, graph is null ? ParameterNaming.Position : ParameterNaming.Kind, declared.Layers, declared.Outputs);
    }

    private static (EquatableArray<LayerDeclaration> Layers, EquatableArray<int> Outputs) Chain(IReadOnlyList<AttributeData> layers, DeclarationPlaces? places)
    {
        places?.OfChain(layers);
        // The value before the loss is what the last layer gives.
        return (layers.Select((layer, place) => Layer(layer, place)).ToEquatableArray(), [layers.Count - 1]);
    }

    private static (EquatableArray<LayerDeclaration> Layers, EquatableArray<int> Outputs) Graph(IMethodSymbol build, IReadOnlyList<AttributeData> losses, Compilation compilation, DeclarationPlaces? places, CancellationToken cancellation)
    {
        var graph = Evaluator.Evaluate(build, compilation, cancellation);
        places?.OfGraph(graph.Sources, losses[0]);
        return (graph.Layers.Append(Layer(losses[0], graph.Outputs[0])).ToEquatableArray(), graph.Outputs.ToEquatableArray());
    }

    private static LayerDeclaration Layer(AttributeData layer, int input) => new(Vocabulary.NameOf(layer), AttributeArguments.Read(layer), [input]);

    /// <summary>Attributes of one kind in the order of the source.</summary>
    private static IReadOnlyList<AttributeData> Attributes(INamedTypeSymbol type, Func<AttributeData, bool> kind) =>
        [.. type.GetAttributes().Where(kind).OrderBy(attribute => attribute.ApplicationSyntaxReference?.Span.Start)];

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

    private static T ChoiceOf<T>(AttributeData network, string argument, T otherwise)
        where T : struct, Enum
    {
        try
        {
            return AttributeArguments.Read(network).Choice(argument, otherwise);
        }
        catch (ProblemException e)
        {
            throw new DeclarationException(e.Problem.Id, e.Problem.Message, Places.Of(network, e.Problem.Argument));
        }
    }
}
