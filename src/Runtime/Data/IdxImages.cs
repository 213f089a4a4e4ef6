namespace NetCompiler;

/// <summary>The images of an IDX file.</summary>
/// <param name="Count">Number of images.</param>
/// <param name="Rows">Height of each, in pixels.</param>
/// <param name="Columns">Width of each, in pixels.</param>
/// <param name="Pixels">One image after another, row by row, one byte (0 to 255) a pixel.</param>
public sealed record IdxImages(int Count, int Rows, int Columns, byte[] Pixels);
