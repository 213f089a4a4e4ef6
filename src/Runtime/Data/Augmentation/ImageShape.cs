namespace NetCompiler;

/// <summary>Shape of one sample that is augmented: planar, channel by channel, each row by row.</summary>
/// <param name="Channels">Number of channels; of features, where samples are plain vectors.</param>
/// <param name="Height">Rows of a channel; 1 where samples are plain vectors.</param>
/// <param name="Width">Numbers in a row; 1 where samples are plain vectors.</param>
public readonly record struct ImageShape(int Channels, int Height, int Width)
{
    /// <summary>Numbers in one channel.</summary>
    public int Plane => Height * Width;

    /// <summary>Numbers in one sample.</summary>
    public int Length => Channels * Height * Width;

    /// <summary>The shape as <c>[channels, height, width]</c>.</summary>
    public override string ToString() => $"[{Channels}, {Height}, {Width}]";
}
