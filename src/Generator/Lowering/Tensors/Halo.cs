namespace NetCompiler.Generator.Lowering.Tensors;

/// <summary>Zeros around an image: as many rows above as below, and as many columns on the left as on the right.</summary>
internal readonly record struct Halo(int Rows, int Columns)
{
    /// <summary>What both halos need.</summary>
    public static Halo Widest(Halo a, Halo b) => new(Math.Max(a.Rows, b.Rows), Math.Max(a.Columns, b.Columns));
}
