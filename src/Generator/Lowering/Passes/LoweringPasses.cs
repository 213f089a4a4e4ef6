namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>All lowering passes, in the order in which they run.</summary>
internal static class LoweringPasses
{
    /// <summary>A pass by its name.</summary>
    public sealed record Pass(string Name, Func<LoweredProgram, LoweredProgram> Run);

    public static IReadOnlyList<Pass> All { get; } =
    [
        new("hoist parameters", HoistParameters.Run),
        new("fuse epilogues", FuseEpilogues.Run),
        new("choose layouts", ChooseLayouts.Run),
        new("choose tiles", ChooseTiles.Run),
        new("apply tuning", ApplyTuning.Run),
        new("cut kernels", CutKernels.Run),
        new("place buffers", PlaceBuffers.Run),
        new("split work", SplitWork.Run),
        new("join kernels", JoinKernels.Run),
    ];

    /// <summary>Runs all passes; <paramref name="observe"/> sees the program after each of them.</summary>
    public static LoweredProgram Run(LoweredProgram program, Action<Pass, LoweredProgram>? observe = null)
    {
        foreach (var pass in All)
        {
            program = pass.Run(program);
            observe?.Invoke(pass, program);
        }
        return program;
    }
}
