using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetCompiler.Tests.Kit;

/// <summary>A compiled project of networks in a context of its own, which goes away with this object.</summary>
internal sealed class LoadedNetworks : IDisposable
{
    private readonly AssemblyLoadContext _context = new("Sample", isCollectible: true);

    private LoadedNetworks(Stream assembly) => Assembly = _context.LoadFromStream(assembly);

    public Assembly Assembly { get; }

    /// <summary>Loads a compilation that has not even a warning.</summary>
    public static LoadedNetworks From(CSharpCompilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        var complaints = result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        Assert.True(complaints.Count == 0, Describe(complaints));
        stream.Position = 0;
        return new LoadedNetworks(stream);
    }

    public Type Type(string name) => Assembly.GetType(name, throwOnError: true)!;

    public void Dispose() => _context.Unload();

    /// <summary>The complaints, and the files that they are about with numbered lines.</summary>
    private static string Describe(IReadOnlyList<Diagnostic> complaints)
    {
        var text = new StringBuilder().AppendJoin('\n', complaints).Append('\n');
        foreach (var tree in complaints.Select(complaint => complaint.Location.SourceTree).OfType<SyntaxTree>().Distinct())
        {
            text.Append($"---- {tree.FilePath}\n");
            foreach (var line in tree.GetText().Lines)
                text.Append($"{line.LineNumber + 1,6}  {line}\n");
        }
        return text.ToString();
    }
}
