namespace NetCompiler.CompilerServices;

/// <summary>Three nested loops over two streams of floats: how often each runs, and how far each stream moves per turn. Level 0 is the innermost.</summary>
/// <remarks>What a register-tiled block sums over: channels, taps and rows of taps for a contraction; pixels, rows and samples for a gradient of weights.</remarks>
public struct LoopNest
{
    /// <summary>Turns of the innermost loop.</summary>
    public nint Count0;

    /// <summary>Floats that the broadcast stream moves per turn of the innermost loop.</summary>
    public nint A0;

    /// <summary>Floats that the vector stream moves per turn of the innermost loop.</summary>
    public nint B0;

    /// <summary>Turns of the middle loop.</summary>
    public nint Count1;

    /// <summary>Floats that the broadcast stream moves per turn of the middle loop.</summary>
    public nint A1;

    /// <summary>Floats that the vector stream moves per turn of the middle loop.</summary>
    public nint B1;

    /// <summary>Turns of the outermost loop.</summary>
    public nint Count2;

    /// <summary>Floats that the broadcast stream moves per turn of the outermost loop.</summary>
    public nint A2;

    /// <summary>Floats that the vector stream moves per turn of the outermost loop.</summary>
    public nint B2;
}
