using NetCompiler.Generator.Lowering.Primitives;

namespace NetCompiler.Generator.Lowering.Passes;

/// <summary>When a contraction's register tiles must be of samples.</summary>
internal static class SampleTiles
{
    /// <summary>Whether neighbouring samples have the same taps inside the image where neighbouring pixels have not.</summary>
    public static bool AreNeeded(LoweredProgram program, Contraction contraction)
    {
        var layout = program.Layouts[contraction.A.Id];
        return contraction.Y.Step < 0 || contraction.Y.Divide > 1 || layout.Origin < -contraction.Y.Offset * layout.RowStride - contraction.X.Offset * layout.PixelStride;
    }
}
