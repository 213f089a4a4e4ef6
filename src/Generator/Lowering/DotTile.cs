using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering;

/// <summary>The register tiles of a product with transposed weights: samples by rows of a panel, each pair a vector whose lanes are summed up in the end.</summary>
internal static class DotTile
{
    /// <summary>Rows of a panel: four sums are the lanes of one vector.</summary>
    public const int Rows = 4;

    /// <summary>Rows of few panels that all samples go by at once: together with the samples' operands they stay in the first-level cache.</summary>
    private const int NearRows = 32;

    /// <summary>Floats of the rows that one samples' tile after the other is multiplied with: a first-level cache of 32 KiB.</summary>
    private const int NearFloats = 8 * 1024;

    /// <summary>Most panels whose rows are read where they lie: rows of many panels, a multiple of 4 KiB apart, compete for few sets of the cache.</summary>
    private const int FewPanels = 4;

    /// <summary>Samples: with the rows as many sums as hide the latency of a multiply-add and stay in registers.</summary>
    public static int Samples(VectorWidth width) => width.Registers == 32 ? 4 : 2;

    /// <summary>Rows that all samples go by at once.</summary>
    public static int RowsAtOnce(WeightLayout weights) => KeptRows(weights) is > 0 and var kept ? kept : NearRows;

    /// <summary>Rows that are kept side by side while samples go by; 0 where they are read where they lie.</summary>
    public static int KeptRows(WeightLayout weights) =>
        weights.Panels <= FewPanels ? 0 : Math.Max(Rows, NearFloats / weights.PaddedOuter / Rows * Rows);
}
