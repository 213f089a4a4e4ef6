using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Lowering;

/// <summary>Memory of one slice, and how a batch is cut into slices and a slice into chunks.</summary>
/// <param name="FixedFloats">Floats that do not depend on the number of samples.</param>
/// <param name="FloatsPerSample">Floats for each sample of the slice: of tensors that several phases use.</param>
/// <param name="PhaseFloats">By phase, floats for each sample of a chunk: of tensors that live in that phase.</param>
/// <param name="ScratchFloats">Floats that single kernels work in.</param>
/// <param name="Chunks">By phase, samples that run through all its kernels together.</param>
/// <param name="Granule">Slices begin at multiples of so many samples: whole register tiles.</param>
/// <param name="MinSliceSamples">Fewest samples worth a slice of their own.</param>
/// <param name="ThriftySliceSamples">Fewest samples of a slice where there are more than two.</param>
/// <param name="MaxSlices">Most slices of a batch.</param>
internal sealed record WorkSplit(
    int FixedFloats, int FloatsPerSample, EquatableArray<int> PhaseFloats, int ScratchFloats, EquatableArray<int> Chunks, int Granule, int MinSliceSamples, int ThriftySliceSamples, int MaxSlices)
{
    /// <summary>Floats of the chunk of the phase that needs most; they share their memory.</summary>
    public int ChunkFloats => PhaseFloats.Zip(Chunks, (floats, samples) => floats * samples).DefaultIfEmpty(0).Max();

    /// <summary>Whether a chunk has memory for no more samples than the longest slice of the batch, and not always for all that a chunk may have; it lies behind the tensors of all samples then.</summary>
    /// <remarks>Only in training: predictions of one sample that two threads share became a tenth slower with tensors so close to each other (ResNet-20: 0.271 and 0.296 ms).</remarks>
    public bool ShrinksChunk { get; init; }

    /// <summary>Floats of a slice's workspace that do not depend on the number of its samples: numbers a channel, and a chunk that does not shrink.</summary>
    public int ArenaFloats => ShrinksChunk ? FixedFloats : SliceFloats;

    /// <summary>Where chunks shrink, the floats for each sample and the most samples of the phases that need most for some number of samples.</summary>
    public IEnumerable<(int Floats, int Samples)> ShrinkingChunks => ShrinksChunk
        ? PhaseFloats.Zip(Chunks, (floats, samples) => (Floats: floats, Samples: samples)).OrderByDescending(c => c.Floats).ThenByDescending(c => c.Samples)
            .Aggregate(new List<(int Floats, int Samples)>(), (kept, next) => kept.Count > 0 && kept[kept.Count - 1].Samples >= next.Samples ? kept : [.. kept, next])
        : [];

    /// <summary>Floats of a slice's workspace with a whole chunk.</summary>
    public int SliceFloats => FixedFloats + ChunkFloats;

    /// <summary>Floats of the copies of parameters that all slices share.</summary>
    public int DerivedFloats { get; init; }

    /// <summary>Floats of a slice's gradients where these have memory until they are added up; 0 where each has a place beside its parameter's.</summary>
    public int GradientFloats { get; init; }

    /// <summary>Floats for each sample of the batch that are kept until all slices are done: what deferred gradients are computed from.</summary>
    public int KeptFloatsPerSample { get; init; }
}
