using System.Numerics;

namespace NetCompiler;

/// <summary>Memory that one slice of a batch works in: <c>FixedFloats + FloatsPerSample * capacity</c> floats, and those of the largest of <see cref="Chunks"/>.</summary>
/// <param name="FixedFloats">Floats that do not depend on the number of samples.</param>
/// <param name="FloatsPerSample">Floats for each sample of the capacity: of what one phase leaves to another.</param>
/// <param name="Chunk">Most samples of the capacity, where each chunk of a slice goes through the whole network; 0 where a whole slice must be kept, because its phases need all of it.</param>
/// <param name="Granule">Slices of large batches begin at multiples of so many samples, a power of two.</param>
/// <param name="MinSliceSamples">Fewest samples worth a slice of their own.</param>
/// <param name="ThriftySliceSamples">Fewest samples of a slice where there are more than two: each has a copy of the gradients that are not deferred and fetches all weights, neither of which must outweigh the work.</param>
/// <param name="MaxSlices">Most slices that a batch is cut into.</param>
/// <param name="ScratchFloats">Floats that single kernels of a slice work in, besides.</param>
/// <param name="KeptFloatsPerSample">Floats for each sample of the batch that are kept until all slices are done, besides.</param>
public readonly record struct ArenaModel(int FixedFloats, int FloatsPerSample, int Chunk, int Granule, int MinSliceSamples, int ThriftySliceSamples, int MaxSlices, int ScratchFloats = 0, int KeptFloatsPerSample = 0)
{
    /// <summary>Granules are so small that a batch has so many, where it has the samples: slices are about as long as each other.</summary>
    private const int FewestGranules = 8;

    /// <summary>Of the phases that need most for some number of samples, the memory of a chunk that is as small as the batch allows; empty where chunks are always whole, and part of <see cref="FixedFloats"/>.</summary>
    public IReadOnlyList<ChunkMemory> Chunks { get => field ?? []; init; }

    /// <summary>Samples that may lie side by side in tensors of a whole slice, which has memory for a multiple of so many then; at least 1.</summary>
    public int SampleLanes { get => Math.Max(1, field); init; }

    /// <summary>Number of slices for a batch of <paramref name="samples"/>: a function of the batch alone, never of the threads.</summary>
    public int Slices(int samples) => Math.Max(Math.Clamp((samples + MinSliceSamples / 2) / MinSliceSamples, 1, Math.Min(2, MaxSlices)), Math.Min(samples / ThriftySliceSamples, MaxSlices));

    /// <summary>Slices of a batch of <paramref name="samples"/> begin at multiples of so many: whole register tiles, or less where those would be few.</summary>
    public int GranuleOf(int samples) => Math.Min(Granule, 1 << BitOperations.Log2((uint)Math.Max(1, samples / FewestGranules)));

    /// <summary>Samples a slice's workspace must hold for a batch of <paramref name="samples"/>.</summary>
    public int Capacity(int samples)
    {
        var granule = GranuleOf(samples);
        var (slices, granules) = (Slices(samples), (samples + granule - 1) / granule);
        var longest = Math.Min(Chunk > 0 ? Chunk : samples, Math.Min(samples, (granules + slices - 1) / slices * granule));
        return (longest + SampleLanes - 1) / SampleLanes * SampleLanes;
    }

    /// <summary>Floats of one slice's workspace for a capacity in samples.</summary>
    public long Floats(int capacity)
    {
        var chunk = 0L;
        for (var i = 0; i < Chunks.Count; i++)
            chunk = Math.Max(chunk, Chunks[i].Floats(capacity));
        return FixedFloats + (long)FloatsPerSample * capacity + chunk;
    }
}
