using NetCompiler.Generator.Emission;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Passes;

namespace NetCompiler.Benchmarks.Schedules;

/// <summary>A kernel of a network, as a step calls it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Uses">How many layers have it.</param>
/// <param name="Program">The program that it is part of.</param>
/// <param name="Primitive">The place of the first of its primitives.</param>
/// <param name="Samples">Samples of a call.</param>
/// <param name="SharesCalls">Whether threads share one call where the kernel can be cut; else each calls it for samples of its own.</param>
internal sealed record KernelCase(string Key, int Uses, LoweredProgram Program, int Primitive, int Samples, bool SharesCalls)
{
    /// <summary>The kernels of a network's training step and prediction.</summary>
    public static IReadOnlyList<KernelCase> Of(CompiledEntry entry, VectorWidth width, int trainBatch, int inferBatch, int threads) =>
        [.. Of(entry.Train, entry.TrainMany, width, trainBatch, threads), .. Of(entry.Infer, entry.InferMany, width, inferBatch, threads)];

    /// <summary>The program in which the kernel has another schedule.</summary>
    public LoweredProgram With(Schedule schedule, VectorWidth width)
    {
        var tiles = Program.Tiles.ToArray();
        tiles[Primitive] = ApplyTuning.Replace(Program, Program.Primitives[Primitive], tiles[Primitive], width, schedule);
        return CutKernels.Run(Program with { Tiles = new(tiles), Cuts = default });
    }

    private static IEnumerable<KernelCase> Of(LoweredProgram few, LoweredProgram? many, VectorWidth width, int batch, int threads)
    {
        var split = few.Split;
        var arena = new ArenaModel(split.FixedFloats, split.FloatsPerSample, 0, split.Granule, split.MinSliceSamples, split.ThriftySliceSamples, split.MaxSlices);
        var (slice, slices) = (arena.Capacity(batch), arena.Slices(batch));
        var program = many is not null && batch / slices >= many.FewestSamples ? many : few;
        var chunks = program.Phases().SelectMany((phase, place) => phase.Select(i => (Primitive: i, Chunk: program.Split.Chunks[place]))).ToDictionary(pair => pair.Primitive, pair => pair.Chunk);
        return
            // Deferred gradients are computed unit by unit, and belong to no phase.
            from primitive in chunks.Keys.Order()
            group primitive by KernelKey.Of(program, primitive, width) into kernel
            where kernel.Key is not null
            select new KernelCase(kernel.Key, kernel.Count(), program, kernel.First(), Math.Min(chunks[kernel.First()], slice), program.PartPhases.Count > 0 && slices < threads);
    }
}
