namespace NetCompiler.Tests.Numerics;

/// <summary>The varied networks, compiled once for the processes of all tests that run them.</summary>
[CollectionDefinition(nameof(VariedNetworksFile))]
public sealed class VariedNetworksFile : ICollectionFixture<VariedNetworksFile>, IDisposable
{
    public VariedNetworksFile() => CompiledNetworks.Save(VariedNetworks.All, Path);

    /// <summary>The file.</summary>
    public string Path { get; } = System.IO.Path.GetTempFileName();

    public void Dispose() => File.Delete(Path);
}
