using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetCompiler.Tests.Zoo;

/// <summary>The sources of the zoo's networks, which lie in this assembly.</summary>
internal static class ZooSources
{
    /// <summary>A project of these sources alone.</summary>
    public static CSharpCompilation Compile()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var assemblies = Directory.GetFiles(framework, "System*.dll").Where(path => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Contains(path, StringComparison.Ordinal));
        return CSharpCompilation.Create(
            "Zoo",
            Texts().Prepend("global using System; global using NetCompiler;").Select(text => CSharpSyntaxTree.ParseText(text)),
            assemblies.Append(typeof(NetworkAttribute).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
    }

    private static IEnumerable<string> Texts()
    {
        var assembly = typeof(ZooSources).Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
