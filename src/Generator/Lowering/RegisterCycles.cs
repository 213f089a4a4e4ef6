namespace NetCompiler.Generator.Lowering;

/// <summary>What all cost models count for a tile of accumulators in registers: the cycles of one turn, in which each accumulator takes a product.</summary>
internal static class RegisterCycles
{
    /// <summary>Multiply-adds of a cycle, and loads.</summary>
    private const double PerCycle = 2;

    /// <summary>Cycles from a multiply-add to the next one that needs its result.</summary>
    private const double Latency = 4;

    /// <summary>Rows by vectors, each of which is loaded once.</summary>
    public static double Of(int rows, int vectors) => Of(rows * vectors, (double)rows + vectors);

    /// <summary>So many products and loads.</summary>
    public static double Of(int products, double loads) => Math.Max(Latency, Math.Max(products, loads) / PerCycle);
}
