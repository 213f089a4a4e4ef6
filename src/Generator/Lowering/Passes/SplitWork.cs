namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>Decides how many samples make a slice and a chunk. All constants are about time and caches, none about the threads at run time.</summary>
internal static class SplitWork
{
    /// <summary>Work worth waking a thread for: about 10 microseconds at 100 GFLOP/s.</summary>
    private const long SliceFlops = 1_000_000;

    /// <summary>Workspace that a chunk may fill: half of a common second-level cache of 1 MiB.</summary>
    private const int ChunkFloats = 128 * 1024;

    /// <summary>Chunks are whole register tiles of samples.</summary>
    private const int ChunkStep = 4;

    /// <summary>Copies of the gradients beyond this are more memory than parallel work is worth.</summary>
    private const int GradientFloats = 16 * 1024 * 1024;

    public static LoweredProgram Run(LoweredProgram program)
    {
        var flops = Math.Max(1, program.Primitives.Sum(p => p.Flops));
        var parameters = program.Tensors.Where(t => t.Kind == TensorKind.Gradient).Sum(t => (long)PlaceBuffers.Floats(program, t));
        var chunk = Math.Max(ChunkStep, Math.Min(64, ChunkFloats / Math.Max(1, program.Split.FloatsPerSample) / ChunkStep * ChunkStep));
        var slices = parameters == 0 ? 8 : (int)Math.Max(2, Math.Min(8, GradientFloats / parameters));
        return program with
        {
            Split = program.Split with
            {
                Chunk = program.IsDepthFirst ? chunk : 0,
                MinSliceSamples = (int)Math.Max(1, Math.Min(1024, SliceFlops / flops)),
                MaxSlices = slices,
            },
        };
    }
}
