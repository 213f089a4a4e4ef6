using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator;

namespace NetCompiler.Tests.Kit;

/// <summary>Runs the generator on sources, as the compiler does while a project builds.</summary>
internal static class GeneratorHarness
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);

    private static readonly SyntaxTree Usings = Parse("global using System; global using NetCompiler;", "Usings.cs");

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    /// <summary>A project of the sources, named File0.cs and so on, with every warning on but the one for missing documentation.</summary>
    public static CSharpCompilation Compilation(IEnumerable<string> sources, bool allowUnsafe = true) => CSharpCompilation.Create(
        "Sample",
        sources.Select((source, i) => Parse(source, $"File{i}.cs")).Prepend(Usings),
        GeneratorProject.References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: allowUnsafe, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress)]));

    public static GeneratorRun Run(params string[] sources) => Run(Compilation(sources));

    public static GeneratorRun Run(CSharpCompilation compilation, params AdditionalText[] files)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new NetworkGenerator().AsSourceGenerator()],
            files,
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new GeneratorRun(compilation, driver.RunGenerators(compilation));
    }

    /// <summary>Runs the generator twice on one project: the second time nothing has changed.</summary>
    public static GeneratorRun RunTwice(params string[] sources) => Run(sources).Edit(compilation => compilation.Clone());

    /// <summary>Runs, replaces text in one of the sources, and runs again.</summary>
    public static GeneratorRun EditAndRun(string[] sources, string before, string after) => Run(sources).Replace(before, after);

    /// <summary>Compiles the sources with what is generated for them and loads the result; fails at any warning.</summary>
    public static LoadedNetworks CompileAndLoad(params string[] sources) => LoadedNetworks.From(Run(sources).Result);
}
