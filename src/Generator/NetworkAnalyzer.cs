using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetCompiler.Generator.Declaration;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Diagnostics;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator;

/// <summary>Reports what is wrong with a declaration. It reads the same way as <see cref="NetworkGenerator"/>, which stays silent because places would spoil its cache.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var tuning = TuningReport.Of(start.Options.AdditionalFiles, start.CancellationToken);
            start.RegisterSymbolAction(symbol => Analyze(symbol, tuning), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => tuning.Report(end.ReportDiagnostic));
        });
    }

    private static void Analyze(SymbolAnalysisContext context, TuningReport tuning)
    {
        // The attributes belong to classes; C# itself rejects them elsewhere.
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind != TypeKind.Class)
            return;
        var attributes = type.GetAttributes();
        if (attributes.Any(Vocabulary.IsNetwork))
            AnalyzeNetwork(context, type, tuning);
        else if (!attributes.Any(Vocabulary.IsUnknown) && Stray(type, attributes) is { } stray)
            Report(context, new Problem(ProblemIds.NoNetworkAttribute, $"{type.Name} is not marked [Network], so that nothing is compiled from its {Vocabulary.NameOf(stray)}; write [Network] before it"), new Place(Places.Of(stray), []));
    }

    /// <summary>An attribute that means nothing without [Network].</summary>
    private static AttributeData? Stray(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes) =>
        attributes.FirstOrDefault(attribute => Vocabulary.IsLayer(attribute) || Vocabulary.IsInput(attribute))
        ?? GraphRules.Marked(type).Select(method => method.GetAttributes().First(Vocabulary.IsGraph)).FirstOrDefault();

    private static void AnalyzeNetwork(SymbolAnalysisContext context, INamedTypeSymbol type, TuningReport tuning)
    {
        using var culture = InvariantCulture.Enter();
        var places = new DeclarationPlaces();
        var result = DeclarationReader.Read(type, context.Compilation, context.CancellationToken, places);
        if (places.Found is { } found)
            Report(context, found.Problem, found.Place);
        if (result is not DeclarationResult.Complete { Declaration: var declaration })
        {
            tuning.MissNetwork();
            return;
        }
        try
        {
            foreach (var advice in NetworkAdvice.Of(NetworkCompiler.BuildGraphs(declaration)[0]))
                Report(context, advice, places.Of(advice));
            // Kernels are planned for the tuning file's sake alone.
            if (tuning.Kernels.Count > 0)
                foreach (var program in NetworkCompiler.Plan(declaration, tuning.Kernels).SelectMany(entry => entry.Programs))
                    tuning.Take(program);
        }
        catch (ProblemException e)
        {
            tuning.MissNetwork();
            Report(context, e.Problem, places.Of(e.Problem));
        }
    }

    private static void Report(SymbolAnalysisContext context, Problem problem, Place place)
    {
        if (problem.Id != ProblemIds.ReportedByCSharp)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.Of(problem.Id), place.Location, place.Callers, problem.Message));
    }
}
