using Microsoft.CodeAnalysis;
using NetCompiler.Generator;
using NetCompiler.Generator.Declaration;
using NetCompiler.Generator.Emission;
using NetCompiler.Tests.Kit;

namespace NetCompiler.Benchmarks.Networks;

/// <summary>Declarations of networks as text, embedded where they are written.</summary>
internal static class EmbeddedSources
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using NetCompiler;";

    /// <summary>Files, and what projects with implicit usings see besides.</summary>
    public static IEnumerable<SyntaxTree> Parse(IEnumerable<string> files) => files.Select(Text).Prepend(Usings).Select(GeneratorProject.Parse);

    /// <summary>Plans a network as the generator does, for the first size of its input.</summary>
    public static CompiledEntry Plan(Type network)
    {
        var project = GeneratorProject.Compilation(Parse(typeof(EmbeddedSources).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
        return DeclarationReader.Read(project.GetTypeByMetadataName(network.FullName!)!, project, CancellationToken.None) is DeclarationResult.Complete { Declaration: var declaration }
            ? NetworkCompiler.Plan(declaration)[0]
            : throw new InvalidOperationException($"The declaration of {network} cannot be read.");
    }

    private static string Text(string file)
    {
        using var stream = typeof(EmbeddedSources).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
