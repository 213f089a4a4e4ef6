using System.Collections.Immutable;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Declaration;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Generator;

/// <summary>Compiles every class marked [Network] while the project builds. It reports nothing: <see cref="NetworkAnalyzer"/> does.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    private readonly IReadOnlyList<VectorWidth> _widths;

    /// <summary>Makes a generator of code for every vector width; the processor that runs it chooses.</summary>
    public NetworkGenerator()
        : this(VectorWidth.All)
    {
    }

    /// <summary>Makes a generator of code for some vector widths: what is compiled and run in one place needs no others.</summary>
    internal NetworkGenerator(IReadOnlyList<VectorWidth> widths) => _widths = widths;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Reading declarations runs at every edit; all that is slow comes after the results have been compared.
        var declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                Vocabulary.Network,
                static (node, _) => node is ClassDeclarationSyntax or RecordDeclarationSyntax,
                static (context, cancellation) => Read(context, cancellation))
            .WithTrackingName(TrackingNames.Read)
            .SelectMany(static (result, _) => result is null ? ImmutableArray<DeclarationResult>.Empty : [result])
            .WithTrackingName(TrackingNames.Declarations);

        // Comments and the order of its lines are gone before the file is compared.
        var tuning = context.AdditionalTextsProvider
            .Where(static file => TuningFiles.IsOne(file.Path))
            .Select(static (file, cancellation) => TuningFiles.Read(file, cancellation))
            .Collect()
            .Select(static (files, _) => TuningFiles.Merge(files))
            .WithTrackingName(TrackingNames.Tuning);

        context.RegisterSourceOutput(declarations.Combine(tuning), (output, pair) => Compile(output, pair.Left, pair.Right, _widths));
    }

    private static DeclarationResult? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        // A class may be met once more at another of its parts, where a second [Network] is C#'s own error.
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var first = type.GetAttributes().First(Vocabulary.IsNetwork).ApplicationSyntaxReference?.GetSyntax();
        return first is not null && context.TargetNode.Contains(first)
            ? DeclarationReader.Read(type, context.SemanticModel.Compilation, cancellation)
            : null;
    }

    private static void Compile(SourceProductionContext output, DeclarationResult result, EquatableArray<TunedKernel> tuning, IReadOnlyList<VectorWidth> widths)
    {
        using var culture = InvariantCulture.Enter();
        if (result is DeclarationResult.Complete complete)
            Compile(output, complete, tuning, widths);
        else if (result is DeclarationResult.Broken { Shell: { } shell } broken)
            Add(output, broken.MetadataName, BrokenNetworkSource.Write(shell.Namespace, shell.ContainingTypes, shell.Name, broken.Message, broken.OwnMembers));
    }

    private static void Compile(SourceProductionContext output, DeclarationResult.Complete complete, EquatableArray<TunedKernel> tuning, IReadOnlyList<VectorWidth> widths)
    {
        var declaration = complete.Declaration;
        try
        {
            var source = NetworkCompiler.Compile(declaration, widths, tuning);
            Add(output, complete.MetadataName, source.Surface);
            Add(output, $"{complete.MetadataName}.Kernels", source.Kernels);
        }
        catch (ProblemException e)
        {
            Add(output, complete.MetadataName, BrokenNetworkSource.Write(declaration.Namespace, declaration.ContainingTypes, declaration.Name, e.Problem.Message, []));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var message = $"NetCompiler could not compile {declaration.Name}. The mistake is NetCompiler's and not the declaration's: please report it with the declaration ({e.GetType().Name}: {e.Message})";
            Add(output, complete.MetadataName, BrokenNetworkSource.Write(declaration.Namespace, declaration.ContainingTypes, declaration.Name, message, [], stopsBuild: true));
        }
    }

    private static void Add(SourceProductionContext output, string name, string text) => output.AddSource($"{name}.g.cs", SourceText.From(text, Encoding.UTF8));
}
