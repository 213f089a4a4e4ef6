namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>Which input position a tap of a window reads along one axis: <c>(position * Multiply + tap * Step + Offset) / Divide</c>, where that divides evenly and lies inside.</summary>
/// <param name="Count">Number of taps.</param>
/// <param name="Multiply">Input positions per output position: the stride, forward.</param>
/// <param name="Step">Direction of the taps: 1 forward, -1 for the backward pass.</param>
/// <param name="Offset">Minus the padding forward; the padding for the backward pass.</param>
/// <param name="Divide">1 forward; the stride for the backward pass.</param>
internal readonly record struct Taps(int Count, int Multiply, int Step, int Offset, int Divide)
{
    /// <summary>A window of <paramref name="kernel"/> taps at every <paramref name="stride"/>-th position.</summary>
    public static Taps Forward(int kernel, int stride, int padding) => new(kernel, stride, 1, -padding, 1);

    /// <summary>For every input position of such a window the windows that contain it.</summary>
    public static Taps Backward(int kernel, int stride, int padding) => new(kernel, 1, -1, padding, stride);
}
