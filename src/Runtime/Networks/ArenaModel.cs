namespace NetCompiler;

/// <summary>Memory that one slice of a batch works in: <c>FixedFloats + FloatsPerSample * capacity</c> floats.</summary>
/// <param name="FixedFloats">Floats that do not depend on the number of samples.</param>
/// <param name="FloatsPerSample">Floats for each sample of the capacity: of what one phase leaves to another.</param>
/// <param name="Chunk">Capacity in samples, where each chunk of a slice goes through the whole network; 0 where a whole slice must be kept, because its phases need all of it.</param>
/// <param name="Granule">Slices begin at multiples of so many samples.</param>
/// <param name="MinSliceSamples">Fewest samples worth a slice of their own, a multiple of <paramref name="Granule"/>.</param>
/// <param name="ThriftySliceSamples">Fewest samples of a slice where there are more than two: each has a copy of the gradients that are not deferred and fetches all weights, neither of which must outweigh the work.</param>
/// <param name="MaxSlices">Most slices that a batch is cut into.</param>
/// <param name="ScratchFloats">Floats that single kernels of a slice work in, besides.</param>
/// <param name="KeptFloatsPerSample">Floats for each sample of the batch that are kept until all slices are done, besides.</param>
public readonly record struct ArenaModel(int FixedFloats, int FloatsPerSample, int Chunk, int Granule, int MinSliceSamples, int ThriftySliceSamples, int MaxSlices, int ScratchFloats = 0, int KeptFloatsPerSample = 0)
{
    /// <summary>Number of slices for a batch of <paramref name="samples"/>: a function of the batch alone, never of the threads.</summary>
    public int Slices(int samples) => Math.Max(Math.Clamp(samples / MinSliceSamples, 1, Math.Min(2, MaxSlices)), Math.Min(samples / ThriftySliceSamples, MaxSlices));

    /// <summary>Samples a slice's workspace must hold for a batch of <paramref name="samples"/>.</summary>
    public int Capacity(int samples)
    {
        if (Chunk > 0)
            return Chunk;
        var (slices, granules) = (Slices(samples), (samples + Granule - 1) / Granule);
        return Math.Min(samples, (granules + slices - 1) / slices * Granule);
    }

    /// <summary>Floats of one slice's workspace for a capacity in samples.</summary>
    public long Floats(int capacity) => FixedFloats + (long)FloatsPerSample * capacity;
}
