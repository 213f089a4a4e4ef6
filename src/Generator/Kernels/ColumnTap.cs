namespace NetCompiler.Generator.Kernels;

/// <summary>A column of a tile that a tap reads inside the image.</summary>
/// <param name="Column">The column.</param>
/// <param name="At">Pixels from where the tile begins to read to what the tap reads.</param>
internal readonly record struct ColumnTap(int Column, int At);
