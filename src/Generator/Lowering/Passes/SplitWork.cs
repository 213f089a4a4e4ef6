using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Decides how many samples make a slice and a chunk. All constants are about time and caches, none about the threads at run time.</summary>
internal static class SplitWork
{
    /// <summary>Work worth waking a thread for: about 10 microseconds at 100 GFLOP/s.</summary>
    private const long SliceFlops = 1_000_000;

    /// <summary>Work of a training step that is worth a slice, where some samples have it: about 130 microseconds. LeNet-5 gains from some 20 samples on, and would lose with less than 18.</summary>
    private const double TrainSliceFlops = 28_000_000;

    /// <summary>Workspace that a chunk may fill: half of a common second-level cache of 1 MiB.</summary>
    private const int ChunkFloats = 128 * 1024;

    /// <summary>Register tiles of samples divide this, so chunks and slices are multiples of it.</summary>
    private const int SampleTile = 16;

    /// <summary>Work of a sample above which single samples are worth a slice.</summary>
    private const long LargeSampleFlops = 50_000_000;

    /// <summary>Fewest samples of a chunk where single samples are worth a slice: they fill no cache, and gradients of inputs still find a tile of samples.</summary>
    private const int LargeChunk = 8;

    /// <summary>Most chunks of that size in one: every chunk fetches all weights, so there are more while its activations are less than those.</summary>
    private const int MostLargeChunks = 4;

    /// <summary>Copies of the gradients beyond this are more memory than parallel work is worth.</summary>
    private const int GradientFloats = 16 * 1024 * 1024;

    /// <summary>Cycles that each slice spends on a parameter's gradient besides computing it, estimated from the bytes that clearing its copy, fetching it for some samples and adding it to the others move.</summary>
    private const double GradientCycles = 1.5;

    /// <summary>Cycles that each slice waits for a weight on a way through the network, in training for a large one, whose gradient is deferred: from the last-level cache, and from memory.</summary>
    private const double CachedWeightCycles = 0.375, WeightCycles = 1.5;

    /// <summary>Floats of weights that stay in a last-level cache with their transposed copies.</summary>
    private const int CachedWeights = 4 * 1024 * 1024;

    /// <summary>Share of a slice's time that may go to gradients and weights, once there are two slices.</summary>
    private const double OverheadShare = 0.15;

    /// <summary>Floating-point operations of a cycle at the peak.</summary>
    private const double FlopsPerCycle = 64;

    /// <summary>Floats of a chunk's tensors between two waits: three quarters of a second-level cache of 1 MiB.</summary>
    private const int CachedFloats = 192 * 1024;

    /// <summary>Floats of a chunk's tensors for each float of the weights and their gradients: every chunk fetches, transforms and adds to all of them.</summary>
    private const int FloatsPerWeight = 4;

    /// <summary>Floats of a chunk that are worth finding the places of few samples when it runs: more than a second-level cache of 1 MiB.</summary>
    private const int LeastShrinking = 256 * 1024;

    /// <summary>Most samples of a chunk between two waits.</summary>
    private const int MostSamples = 256;

    /// <summary>Slices of a program begin at multiples of so many samples.</summary>
    public static int Granule(LoweredProgram program) => Flops(program) > LargeSampleFlops ? 1 : SampleTile;

    public static LoweredProgram Run(LoweredProgram program)
    {
        var flops = Flops(program);
        var parameters = program.Tensors.Where(t => t.Kind == TensorKind.Gradient && !program.DeferredParameters.Contains(t.Of)).Sum(t => (long)PlaceBuffers.Floats(program, t));
        var granule = Granule(program);
        var slices = parameters == 0 ? 8 : (int)Math.Max(2, Math.Min(8, GradientFloats / parameters));
        // A prediction has one way through the network, and fetches all weights on it.
        var (weights, ways) = program.IsTraining ? (PlaceBuffers.DeferredFloats(program) - ShareWeights.Floats(program), 2) : (Weights(program), 1);
        var overhead = GradientCycles * parameters + ways * (weights > CachedWeights ? WeightCycles : CachedWeightCycles) * weights;
        var minimum = (int)Math.Max(1, Math.Min(64, SliceFlops / flops / granule)) * granule;
        // A training step in two slices takes half as long as soon as each is long beside the copy of its gradients.
        if (program.IsTraining && granule > 1)
            minimum = minimum / granule * (int)Math.Max(1, Math.Min(granule, Math.Ceiling(Math.Max(TrainSliceFlops, overhead * FlopsPerCycle) / flops)));
        var thrifty = (int)Math.Min(1 << 20, Math.Ceiling(overhead / (OverheadShare * flops / FlopsPerCycle) / granule)) * granule;
        var chunks = program.Phases().Select(phase => program.IsDepthFirst ? WholeChunk(program, granule) : PhaseChunk(program, phase)).ToEquatableArray();
        // Threads share the kernels of a prediction of one slice and one chunk, and fetch each weight once. A second slice begins at half as many samples more than one has: where the chunk is full.
        if (!program.IsTraining && granule == 1)
            minimum = Math.Max(minimum, Math.Min(thrifty, chunks.Min() * 2 / 3));
        var split = program.Split with
        {
            Chunks = chunks,
            Granule = granule,
            MinSliceSamples = minimum,
            ThriftySliceSamples = Math.Max(minimum, thrifty),
            MaxSlices = slices,
        };
        return program with { Split = split with { ShrinksChunk = program.IsTraining && program.Batch is null && split.ChunkFloats > LeastShrinking } };
    }

    /// <summary>Floats of all parameters.</summary>
    private static long Weights(LoweredProgram program) => program.Tensors.Where(t => t.Kind == TensorKind.Parameter).Sum(t => (long)PlaceBuffers.Floats(program, t));

    private static long Flops(LoweredProgram program) => Math.Max(1, program.Primitives.Sum(p => p.Flops));

    /// <summary>Samples that go through the whole network together.</summary>
    private static int WholeChunk(LoweredProgram program, int granule)
    {
        var perSample = Math.Max(1, program.Split.PhaseFloats.Max() + program.Split.KeptFloatsPerSample);
        if (granule > 1)
            return Math.Max(1, Math.Min(4, ChunkFloats / perSample / SampleTile)) * SampleTile;
        return LargeChunk * (int)Math.Max(1, Math.Min(MostLargeChunks, Weights(program) / LargeChunk / perSample));
    }

    /// <summary>Samples that go through a phase together: as many as stay in the cache, but not so few that weights outweigh them or tiles of samples are not filled.</summary>
    private static int PhaseChunk(LoweredProgram program, IReadOnlyList<int> phase)
    {
        var tensors = phase.SelectMany(i => program.Primitives[i].Reads.Concat(program.Primitives[i].Writes)).Select(program.MemoryOf).Distinct().ToList();
        long Floats(Func<Tensor, bool> choose) => tensors.Where(choose).Sum(t => (long)PlaceBuffers.Floats(program, t));
        var perSample = Math.Max(1, Floats(t => t.IsPerSample));
        var tile = phase.Where(i => program.Primitives[i] is Contraction && program.Tiles[i].Rows == RowKind.Samples)
            .SelectMany(i => program.Tiles[i].Tiles).Select(t => t.Columns).DefaultIfEmpty(1).Max();
        var most = Math.Max(CachedFloats, FloatsPerWeight * Floats(t => t.Inner > 0));
        // Groups of samples that lie side by side stay together.
        var samples = tensors.Any(program.IsBatchInnermost) ? Layout.BatchLanes : tile;
        while (samples < MostSamples && 2 * samples * perSample <= most)
            samples *= 2;
        return samples;
    }
}
