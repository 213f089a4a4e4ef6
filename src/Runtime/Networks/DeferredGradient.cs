namespace NetCompiler;

/// <summary>A gradient of weights that is computed once for all samples of a batch, when all slices have been through the phases: units of neighbouring floats, each written once.</summary>
/// <param name="Begin">Its first float in the packed gradients.</param>
/// <param name="Lanes">Floats of a row.</param>
/// <param name="Rows">Rows of a run.</param>
/// <param name="Runs">Runs, one after the other.</param>
/// <param name="Parts">Units of a run: unit <c>p</c> begins at row <c>p * Rows / Parts</c>.</param>
/// <param name="Panels">Panels of neighbouring outputs, each of as many runs.</param>
public readonly record struct DeferredGradient(int Begin, int Lanes, int Rows, int Runs, int Parts, int Panels)
{
    /// <summary>Number of units.</summary>
    public int Units => Runs * Parts;

    /// <summary>The unit to compute at a turn: the same rows of all panels one after the other, so that the inputs they are computed from come from memory once and not once for each panel.</summary>
    public int UnitAt(int turn) => turn % Panels * (Units / Panels) + turn / Panels;

    /// <summary>The floats of a unit: from the first one up to, not including, the second one.</summary>
    public (int Begin, int End) RangeOf(int unit)
    {
        var (run, part) = Math.DivRem(unit, Parts);
        return (Begin + (run * Rows + part * Rows / Parts) * Lanes, Begin + (run * Rows + (part + 1) * Rows / Parts) * Lanes);
    }
}
