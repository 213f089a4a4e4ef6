using System.Runtime.Intrinsics;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator;
using NetCompiler.Generator.Lowering;

namespace NetCompiler.Tests.Kit;

/// <summary>A project with networks in memory, and the generator to run over it.</summary>
internal static class GeneratorProject
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    /// <summary>The width that this process runs; compiling hundreds of networks for the others too takes three times as long.</summary>
    public static VectorWidth UsedWidth { get; } = new(Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128);

    private static readonly Lazy<IReadOnlyList<MetadataReference>> LazyReferences = new(FindReferences);

    private static readonly Lazy<CSharpCompilation> LazyEmpty = new(() => CSharpCompilation.Create(
        "Project", [], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true)));

    /// <summary>The framework and the runtime.</summary>
    public static IReadOnlyList<MetadataReference> References => LazyReferences.Value;

    /// <summary>Parses a file.</summary>
    public static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, ParseOptions, encoding: Encoding.UTF8);

    /// <summary>A project of files. All of them grow from one, whose symbols of the framework they share: reading those again would take a good part of a small project's time.</summary>
    public static CSharpCompilation Compilation(IEnumerable<SyntaxTree> trees) => LazyEmpty.Value.AddSyntaxTrees(trees);

    /// <summary>The generator, which knows nothing from before.</summary>
    public static GeneratorDriver Generator() => Driver(new NetworkGenerator());

    /// <summary>Compiles a project of one file for the vector width that this process runs, with what is generated for it.</summary>
    /// <param name="source">The file.</param>
    /// <param name="assembly">Where the assembly goes.</param>
    /// <param name="tuning">The project's tuning file.</param>
    /// <returns>The errors.</returns>
    public static IReadOnlyList<Diagnostic> Emit(string source, Stream assembly, string tuning = "")
    {
        Driver(new NetworkGenerator([UsedWidth]), new MemoryText(TuningFile.Name, tuning)).RunGeneratorsAndUpdateCompilation(Compilation([Parse(source)]), out var generated, out var reported);
        return [.. reported.Concat(generated.Emit(assembly).Diagnostics).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
    }

    private static CSharpGeneratorDriver Driver(NetworkGenerator generator, params AdditionalText[] files) => CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], files, ParseOptions);

    private static IReadOnlyList<MetadataReference> FindReferences()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == framework)
                .Append(typeof(NetworkAttribute).Assembly.Location)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
