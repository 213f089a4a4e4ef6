namespace NetCompiler;

/// <summary>Memory of the samples that go through a phase together.</summary>
/// <param name="FloatsPerSample">Floats for each of them.</param>
/// <param name="Samples">Most samples.</param>
public readonly record struct ChunkMemory(int FloatsPerSample, int Samples)
{
    /// <summary>Floats where a slice has at most <paramref name="capacity"/> samples.</summary>
    public long Floats(int capacity) => (long)FloatsPerSample * Math.Min(Samples, capacity);
}
