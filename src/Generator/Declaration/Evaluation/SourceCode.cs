using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace NetCompiler.Generator.Declaration.Evaluation;

/// <summary>Finds the bodies of methods, wherever in the project they are written.</summary>
internal sealed class SourceCode(Compilation compilation, CancellationToken cancellation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Dictionary<ISymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);

    /// <summary>The method as its body knows it: generic, and of a partial method the part with the body.</summary>
    public static IMethodSymbol DefinitionOf(IMethodSymbol method) => method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;

    /// <summary>The body of a method, getter, operator or local function; null where the project has none.</summary>
    public IOperation? BodyOf(IMethodSymbol method)
    {
        var definition = DefinitionOf(method);
        if (!_bodies.TryGetValue(definition, out var body))
            _bodies.Add(definition, body = Operation(definition) switch
            {
                IMethodBodyOperation whole => whole.BlockBody ?? whole.ExpressionBody,
                ILocalFunctionOperation local => local.Body,
                IBlockOperation block => block,
                _ => null,
            });
        return body;
    }

    /// <summary>What a field or property is initialised with; null where that is not written at its declaration.</summary>
    public IOperation? InitializerOf(ISymbol member)
    {
        if (!_bodies.TryGetValue(member.OriginalDefinition, out var value))
            _bodies.Add(member.OriginalDefinition, value = Operation(member.OriginalDefinition) is ISymbolInitializerOperation initializer ? initializer.Value : null);
        return value;
    }

    /// <summary>Whether the C# compiler finds an error in a part of the source.</summary>
    public bool HasErrors(SyntaxNode part) => Model(part.SyntaxTree).GetDiagnostics(part.Span, cancellation).Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private IOperation? Operation(ISymbol symbol)
    {
        // An editor shows the source of other projects too, a build does not: only this project's counts.
        if (symbol.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference || !compilation.ContainsSyntaxTree(reference.SyntaxTree))
            return null;
        SyntaxNode? node = reference.GetSyntax(cancellation) switch
        {
            VariableDeclaratorSyntax field => field.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            var other => other,
        };
        return node is null ? null : Model(node.SyntaxTree).GetOperation(node, cancellation);
    }

    private SemanticModel Model(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
            _models.Add(tree, model = compilation.GetSemanticModel(tree));
        return model;
    }
}
