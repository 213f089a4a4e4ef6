namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>The positions that a mean counts: rows from Top up to, not including, Bottom, and columns from Left up to Right; position 0 is the image's first.</summary>
internal sealed record CountedArea(int Top, int Bottom, int Left, int Right);
