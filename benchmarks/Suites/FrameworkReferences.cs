using Microsoft.CodeAnalysis;

namespace NetCompiler.Benchmarks.Suites;

/// <summary>What a project with networks references: the framework and the runtime.</summary>
internal static class FrameworkReferences
{
    public static IEnumerable<MetadataReference> All()
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
