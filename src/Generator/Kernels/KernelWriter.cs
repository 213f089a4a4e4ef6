using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Kernels;

/// <summary>Writes the kernel of any primitive.</summary>
internal static class KernelWriter
{
    public static KernelCall Write(KernelContext context, LoweredProgram program, int index) => program.Primitives[index] switch
    {
        Contraction contraction when program.Tiles[index].Rows == RowKind.Batch => BatchContractionKernel.Write(context, program, contraction, program.Tiles[index]),
        OuterProduct product when context.Width.FollowsMaxima(product) => MaximaOuterProductKernel.Write(context, program, product, program.Tiles[index]),
        OuterProduct product when program.Tiles[index].Rows == RowKind.Batch => BatchOuterProductKernel.Write(context, program, product, program.Tiles[index]),
        Contraction contraction when program.Tiles[index].Winograd is not null => WinogradKernel.Write(context, program, contraction, program.Tiles[index]),
        Contraction contraction when program.Tiles[index].Tiles[context.Width.Index].LanesArePixels => PixelVectorContractionKernel.Write(context, program, contraction, program.Tiles[index]),
        Contraction contraction when program.Tiles[index].Rows == RowKind.Sums => LaneSumsKernel.Write(context, program, contraction, program.Tiles[index]),
        Contraction contraction => ContractionKernel.Write(context, program, contraction, program.Tiles[index]),
        OuterProduct product when program.Tiles[index].Winograd is not null => WinogradGradientKernel.Write(context, program, product, program.Tiles[index], program.IsAssigned(index)),
        OuterProduct product when program.IsDeferred(index) => DeferredGradientKernel.Write(context, program, product, program.Tiles[index]),
        OuterProduct product when program.Tiles[index].Rows == RowKind.Outputs => InputLanesGradientKernel.Write(context, program, product, program.Tiles[index]),
        OuterProduct product => OuterProductKernel.Write(context, program, product, program.Tiles[index], program.IsAssigned(index)),
        TransposedProduct product => TransposedProductKernel.Write(context, program, product),
        Map map => MapKernel.Write(context, program, map),
        Window window => WindowKernel.Write(context, program, window),
        WindowGradient gradient => WindowGradientKernel.Write(context, program, gradient),
        ChannelWindow window => ChannelWindowKernel.Write(context, program, window),
        RowReduction row => RowReductionKernel.Write(context, program, row),
        ChannelMoments moments when program.IsBatchInnermost(moments.From) => BatchMomentsKernel.Write(context, program, moments),
        ChannelMoments moments => ChannelMomentsKernel.Write(context, program, moments),
        ChannelReduction reduction => ChannelReductionKernel.Write(context, program, reduction),
        Assemble assemble => AssembleKernel.Write(context, program, assemble),
        Monomials monomials => MonomialsKernel.Write(context, program, monomials),
        MonomialsGradient gradient => MonomialsKernel.Write(context, program, gradient),
        Gather gather => GatherKernel.Write(context, program, gather),
        ScatterAdd scatter => ScatterAddKernel.Write(context, program, scatter),
        ClearHalo clear => ClearHaloKernel.Write(context, program, clear),
        Relayout move => RelayoutKernel.Write(context, program, move),
        TransposeWeights move => TransposeWeightsKernel.Write(context, program, move),
        var other => throw new InvalidOperationException($"There is no kernel for {other.GetType().Name}."),
    };
}
