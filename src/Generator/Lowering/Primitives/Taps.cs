namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>Which input position a tap of a window reads along one axis: <c>(position * Multiply + tap * Step + Offset) / Divide</c>, where that divides evenly and lies inside.</summary>
/// <param name="Count">Number of taps.</param>
/// <param name="Multiply">Input positions per output position: the stride, forward.</param>
/// <param name="Step">Input positions from one tap to the next: the dilation forward, minus the dilation for the backward pass.</param>
/// <param name="Offset">Minus the padding forward; the padding for the backward pass.</param>
/// <param name="Divide">1 forward; the stride for the backward pass.</param>
internal readonly record struct Taps(int Count, int Multiply, int Step, int Offset, int Divide)
{
    /// <summary>A window of <paramref name="kernel"/> taps, <paramref name="dilation"/> positions apart, at every <paramref name="stride"/>-th position.</summary>
    public static Taps Forward(int kernel, int stride, int padding, int dilation = 1) => new(kernel, stride, dilation, -padding, 1);

    /// <summary>For forward taps: for every input position the windows that contain it.</summary>
    public Taps Backward => new(Count, 1, -Step, -Offset, Multiply);

    /// <summary>
    /// For forward taps of stride 1, the backward pass as another window of taps in reverse order: position h gathers <c>w[t]</c> times position <c>h - t * Step - Offset</c>,
    /// which the tap <c>Count - 1 - t</c> of this window reads.
    /// </summary>
    public Taps Mirrored => new(Count, 1, Step, -((Count - 1) * Step + Offset), 1);

    /// <summary>Taps from one that reads a position to the next: with strides, those between them read between the positions of the backward pass's input.</summary>
    public int TapsApart => Divide / CommonFactor;

    /// <summary>Input positions from one tap that reads to the next.</summary>
    public int PositionsApart => Step / CommonFactor;

    /// <summary>The greatest common divisor of the distance of taps and that of windows.</summary>
    public int CommonFactor
    {
        get
        {
            var (a, b) = (Math.Abs(Step), Divide);
            while (b > 0)
                (a, b) = (b, a % b);
            return a;
        }
    }

    /// <summary>For forward taps over so many windows: how far the last tap reaches beyond an axis of <paramref name="extent"/> positions; 0 where it ends inside.</summary>
    public int Overhang(int windows, int extent) => Math.Max(0, (windows - 1) * Multiply + (Count - 1) * Step + Offset - (extent - 1));

    /// <summary>
    /// Neighbouring windows none of whose taps falls outside an axis of <paramref name="extent"/> positions, and the first one behind them.
    /// Those <see cref="Divide"/> windows apart read with the same taps, each where the one before reads, moved by the same distance.
    /// </summary>
    public (int Begin, int End) WholeWindows(int windows, int extent)
    {
        var (begin, end) = (0, 0);
        for (var first = 0; first < windows; first++)
        {
            var next = first;
            while (next < windows && IsWhole(next, extent))
                next++;
            if (next - first > end - begin)
                (begin, end) = (first, next);
            first = next;
        }
        return (begin, end);
    }

    private bool IsWhole(int window, int extent)
    {
        for (var tap = 0; tap < Count; tap++)
        {
            var position = window * Multiply + tap * Step + Offset;
            if (position % Divide == 0 && (position < 0 || position / Divide >= extent))
                return false;
        }
        return true;
    }

    /// <summary>For forward taps over so many windows: the share of them all that read within an axis of <paramref name="extent"/> positions.</summary>
    public double Inside(int windows, int extent)
    {
        var taps = this;
        var positions =
            from window in Enumerable.Range(0, windows)
            from tap in Enumerable.Range(0, taps.Count)
            select window * taps.Multiply + tap * taps.Step + taps.Offset;
        return positions.Average(position => position >= 0 && position < extent ? 1.0 : 0.0);
    }
}
