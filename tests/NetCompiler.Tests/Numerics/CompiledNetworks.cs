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

    private CompiledNetworks(Stream assembly, IReadOnlyList<Chain> chains, Dictionary<int, string> broken)
    {
        var types = _context.LoadFromStream(assembly);
        var factory = typeof(CompiledNetworks).GetMethod(nameof(FactoryOf), BindingFlags.NonPublic | BindingFlags.Static)!;
        _factories = [.. Enumerable.Range(0, chains.Count).Select(i => broken.TryGetValue(i, out var errors)
            ? _ => throw new InvalidOperationException($"{chains[i]} does not compile: {errors}")
            : (Func<ulong, ICompiledNetwork>)factory.MakeGenericMethod(types.GetType(NameOf(i), throwOnError: true)!).Invoke(null, null)!)];
    }

    /// <summary>Compiles chains; their networks are told apart by their places. One whose code has errors says so when it is created, and does not keep the others from working.</summary>
    public static CompiledNetworks Compile(IReadOnlyList<Chain> chains)
    {
        var broken = new Dictionary<int, string>();
        while (true)
        {
            using var assembly = new MemoryStream();
            var errors = Emit(chains, broken, assembly);
            if (errors.Count == 0)
            {
                assembly.Position = 0;
                return new CompiledNetworks(assembly, chains, broken);
            }
            foreach (var network in errors.GroupBy(error => PlaceOf(error, chains.Count)))
                if (!broken.TryAdd(network.Key, string.Join('\n', network.DistinctBy(error => error.GetMessage()).Take(3).Select(Describe))))
                    throw new InvalidOperationException($"The declarations themselves do not compile: {broken[network.Key]}");
        }
    }

    /// <summary>Compiles all chains that are not broken, and returns the errors.</summary>
    private static List<Diagnostic> Emit(IReadOnlyList<Chain> chains, Dictionary<int, string> broken, Stream assembly)
    {
        var text = new StringBuilder("using NetCompiler;\n");
        for (var i = 0; i < chains.Count; i++)
            if (!broken.ContainsKey(i))
                text.Append(chains[i].Source(NameOf(i)));
        var declarations = CSharpSyntaxTree.ParseText(text.ToString(), Parsing, encoding: Encoding.UTF8);
        var compilation = CSharpCompilation.Create(
            $"Networks{Guid.NewGuid():N}", [declarations], References.Value, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        CSharpGeneratorDriver
            .Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: Parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var reported);
        foreach (var tree in generated.SyntaxTrees.Where(tree => tree != declarations))
            generated = generated.ReplaceSyntaxTree(tree, OtherWidths.Empty(tree));
        return [.. reported.Concat(generated.Emit(assembly).Diagnostics).Where(d => d.Severity == DiagnosticSeverity.Error)];
    }

    /// <summary>Compiles one chain and makes its network.</summary>
    public static ICompiledNetwork CompileOne(Chain chain, ulong seed = 1)
    {
        using var networks = Compile([chain]);
        return networks.Create(0, seed);
    }

    /// <summary>Makes a network of the chain at a place.</summary>
    /// <exception cref="InvalidOperationException">Its generated code has errors.</exception>
    public ICompiledNetwork Create(int place, ulong seed = 1) => _factories[place](seed);

    /// <summary>Lets the code be unloaded when no network of it is left.</summary>
    public void Dispose() => _context.Unload();

    private static string NameOf(int place) => $"Network{place}";

    private static Func<ulong, ICompiledNetwork> FactoryOf<T>()
        where T : Network<T>, INetwork<T> => seed => new CompiledNetwork<T>(T.Create(seed));

    /// <summary>The network whose code has an error, or -1.</summary>
    private static int PlaceOf(Diagnostic error, int count)
    {
        var file = Path.GetFileName(error.Location.SourceTree?.FilePath ?? "");
        return Enumerable.Range(0, count).FirstOrDefault(i => file.StartsWith($"{NameOf(i)}.", StringComparison.Ordinal), -1);
    }

    private static string Describe(Diagnostic error) => $"{error}\n    {error.Location.SourceTree?.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line]}";
}
