namespace NetCompiler.Samples.Zoo.Data;

/// <summary>Data that networks are trained and tested with.</summary>
/// <param name="Name">What they are called.</param>
/// <param name="Files">The files that are looked for.</param>
/// <param name="Load">Loads them from a folder; null looks in the usual places. Throws <see cref="IOException"/> where files are missing, saying which and where.</param>
internal sealed record DataSource(string Name, string Files, Func<string?, (Dataset Train, Dataset Test)> Load)
{
    /// <summary>Changes training samples at random; null where nothing fits such data.</summary>
    public Func<Dataset, Augmentation>? Augmentation { get; init; }
}
