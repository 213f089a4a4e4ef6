using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Numerics;

/// <summary>Networks compiled while the tests run, all in one compilation, because starting one costs more than a network does.</summary>
internal sealed class CompiledNetworks : IDisposable
{
    private readonly AssemblyLoadContext _context = new("compiled networks", isCollectible: true);
    private readonly Func<ulong, ICompiledNetwork>[] _factories;

    private CompiledNetworks(Stream assembly, IReadOnlyList<INetworkCase> cases, Dictionary<int, string> broken)
    {
        var types = _context.LoadFromStream(assembly);
        var factory = typeof(CompiledNetworks).GetMethod(nameof(FactoryOf), BindingFlags.NonPublic | BindingFlags.Static)!;
        _factories = [.. Enumerable.Range(0, cases.Count).Select(i => broken.TryGetValue(i, out var errors)
            ? _ => throw new InvalidOperationException($"{cases[i]} does not compile: {errors}")
            : (Func<ulong, ICompiledNetwork>)factory.MakeGenericMethod(types.GetType(NameOf(i), throwOnError: true)!).Invoke(null, null)!)];
    }

    /// <summary>Compiles networks; they are told apart by their places. One whose code has errors says so when it is created, and does not keep the others from working.</summary>
    /// <param name="cases">The networks.</param>
    /// <param name="tuning">The tuning file of their project.</param>
    public static CompiledNetworks Compile(IReadOnlyList<INetworkCase> cases, string tuning = "")
    {
        var broken = new Dictionary<int, string>();
        while (true)
        {
            using var assembly = new MemoryStream();
            var errors = Emit(cases, broken, assembly, tuning);
            if (errors.Count == 0)
            {
                assembly.Position = 0;
                return new CompiledNetworks(assembly, cases, broken);
            }
            foreach (var network in errors.GroupBy(error => PlaceOf(error, cases.Count)))
                if (!broken.TryAdd(network.Key, string.Join('\n', network.DistinctBy(error => error.GetMessage()).Take(3).Select(Describe))))
                    throw new InvalidOperationException($"The declarations themselves do not compile: {broken[network.Key]}");
        }
    }

    /// <summary>Compiles all that are not broken, and returns the errors.</summary>
    private static IReadOnlyList<Diagnostic> Emit(IReadOnlyList<INetworkCase> cases, Dictionary<int, string> broken, Stream assembly, string tuning = "")
    {
        var text = new StringBuilder("using NetCompiler;\n");
        for (var i = 0; i < cases.Count; i++)
            if (!broken.ContainsKey(i))
                text.Append(cases[i].Source(NameOf(i)));
        return GeneratorProject.Emit(text.ToString(), assembly, tuning);
    }

    /// <summary>Compiles networks to a file.</summary>
    /// <exception cref="InvalidOperationException">The code of one has errors.</exception>
    public static void Save(IReadOnlyList<INetworkCase> cases, string path)
    {
        using var file = File.Create(path);
        if (Emit(cases, [], file) is [var error, ..])
            throw new InvalidOperationException(Describe(error));
    }

    /// <summary>Loads networks from the file that they were saved to.</summary>
    public static CompiledNetworks Load(IReadOnlyList<INetworkCase> cases, string path)
    {
        using var file = File.OpenRead(path);
        return new CompiledNetworks(file, cases, []);
    }

    /// <summary>Compiles one and makes its network.</summary>
    public static ICompiledNetwork CompileOne(INetworkCase one, ulong seed = 1)
    {
        using var networks = Compile([one]);
        return networks.Create(0, seed);
    }

    /// <summary>Makes the network at a place.</summary>
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
