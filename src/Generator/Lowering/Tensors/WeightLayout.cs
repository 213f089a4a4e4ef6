namespace NetCompiler.Generator.Lowering.Tensors;

/// <summary>How a contraction's weights are packed: panels of neighbouring outer channels, in each of them tap by tap and inner channel by inner channel one row of the panel.</summary>
/// <param name="Outer">Channels along the vector.</param>
/// <param name="Inner">Channels that are summed over.</param>
/// <param name="Height">Taps along the height.</param>
/// <param name="Width">Taps along the width.</param>
internal readonly record struct WeightLayout(int Outer, int Inner, int Height, int Width)
{
    /// <summary>Outer channels with padding.</summary>
    public int PaddedOuter => Layout.PaddedChannels(Outer);

    /// <summary>Lanes of one panel: up to three vectors of 512 bits.</summary>
    public int PanelLanes => PaddedOuter <= 48 ? PaddedOuter : 32;

    public int Panels => PaddedOuter / PanelLanes;

    /// <summary>Floats of one tap.</summary>
    public int TapStride => Inner * PanelLanes;

    public int PanelStride => Height * Width * TapStride;

    public int Floats => Panels * PanelStride;
}
