using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>All lowering passes, in the order in which they run.</summary>
internal static class LoweringPasses
{
    /// <summary>A pass by its name, over all programs of a network.</summary>
    public sealed record Pass(string Name, Func<IReadOnlyList<LoweredProgram>, IReadOnlyList<LoweredProgram>> Run);

    public static IReadOnlyList<Pass> All { get; } =
    [
        Each("hoist parameters", HoistParameters.Run),
        Each("sink max-pool gradients", SinkMaxPoolGradients.Run),
        Each("fuse epilogues", FuseEpilogues.Run),
        Each("recompute activations", RecomputeActivations.Run),
        Each("put batch innermost", PutBatchInnermost.Run),
        Each("follow maxima", FollowMaxima.Run),
        Each("concatenate in place", ConcatenateInPlace.Run),
        Each("choose layouts", ChooseLayouts.Run),
        Each("choose tiles", ChooseTiles.Run),
        Each("apply tuning", ApplyTuning.Run),
        Each("cut kernels", CutKernels.Run),
        new("defer gradients", DeferGradients.Run),
        Each("own copies", OwnCopies.Run),
        new("share weights", ShareWeights.Run),
        Each("prepare copies", PrepareCopies.Run),
        Each("sum gradients", SumGradients.Run),
        Each("place buffers", PlaceBuffers.Run),
        Each("split work", SplitWork.Run),
        Each("join kernels", JoinKernels.Run),
    ];

    /// <summary>Whether a program might be another one for slices of many samples. Training steps take many samples anyway, where they fill tiles and not vectors.</summary>
    public static bool MayDifferForMany(LoweredProgram program) =>
        PutBatchInnermost.MayPay(program) || !program.IsTraining && program.Primitives.OfType<Contraction>().Any(contraction => contraction.HangsOver);

    /// <summary>Runs all passes over the programs of a network; <paramref name="observe"/> sees each program after each pass.</summary>
    public static IReadOnlyList<LoweredProgram> Run(IReadOnlyList<LoweredProgram> programs, Action<Pass, LoweredProgram>? observe = null)
    {
        foreach (var pass in All)
        {
            programs = pass.Run(programs);
            foreach (var program in programs)
                observe?.Invoke(pass, program);
        }
        return programs;
    }

    /// <summary>A pass that looks at one program at a time.</summary>
    private static Pass Each(string name, Func<LoweredProgram, LoweredProgram> run) => new(name, programs => [.. programs.Select(run)]);
}
