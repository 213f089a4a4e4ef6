using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetCompiler.Generator;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Numerics;

/// <summary>Chains compiled while the tests run, all in one compilation, because starting one costs more than a network does.</summary>
internal sealed class CompiledNetworks : IDisposable
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);
    private static readonly Lazy<MetadataReference[]> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly AssemblyLoadContext _context = new("compiled networks", isCollectible: true);
    private readonly Func<ulong, ICompiledNetwork>[] _factories;

    private CompiledNetworks(int count, Stream assembly)
    {
        var types = _context.LoadFromStream(assembly);
        var factory = typeof(CompiledNetworks).GetMethod(nameof(FactoryOf), BindingFlags.NonPublic | BindingFlags.Static)!;
        _factories = [.. Enumerable.Range(0, count).Select(i =>
            (Func<ulong, ICompiledNetwork>)factory.MakeGenericMethod(types.GetType(NameOf(i), throwOnError: true)!).Invoke(null, null)!)];
    }

    /// <summary>Compiles chains; their networks are told apart by their places.</summary>
    /// <exception cref="InvalidOperationException">The generated code does not compile, or the generator reports something.</exception>
    public static CompiledNetworks Compile(IReadOnlyList<Chain> chains)
    {
        var text = new StringBuilder("using NetCompiler;\n");
        for (var i = 0; i < chains.Count; i++)
            text.Append(chains[i].Source(NameOf(i)));
        var declarations = CSharpSyntaxTree.ParseText(text.ToString(), Parsing, encoding: Encoding.UTF8);
        var compilation = CSharpCompilation.Create($"Networks{Guid.NewGuid():N}", [declarations], References.Value, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver
            .Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var reported);

        using var assembly = new MemoryStream();
        var emitted = generated.Emit(assembly);
        var mistakes = reported.Concat(emitted.Diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (mistakes.Count > 0)
            throw new InvalidOperationException($"{mistakes.Count} errors in generated code, the first of them:\n{string.Join('\n', mistakes.Take(5).Select(Describe))}\n{text}");
        assembly.Position = 0;
        return new CompiledNetworks(chains.Count, assembly);
    }

    /// <summary>Compiles one chain and makes its network.</summary>
    public static ICompiledNetwork CompileOne(Chain chain, ulong seed = 1)
    {
        using var networks = Compile([chain]);
        return networks.Create(0, seed);
    }

    /// <summary>Makes a network of the chain at a place.</summary>
    public ICompiledNetwork Create(int place, ulong seed = 1) => _factories[place](seed);

    /// <summary>Lets the code be unloaded when no network of it is left.</summary>
    public void Dispose() => _context.Unload();

    private static string NameOf(int place) => $"Network{place}";

    private static Func<ulong, ICompiledNetwork> FactoryOf<T>()
        where T : Network<T>, INetwork<T> => seed => new CompiledNetwork<T>(T.Create(seed));

    private static string Describe(Diagnostic diagnostic) => $"{diagnostic}\n    {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}";
}
