using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary><c>Out[n, y, x, c] = Apply(Σ of Value[n, y, x, i] over the channels i from c - Before to c + After)</c>, channels that do not exist counting as 0; beyond the channels the result is 0.</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="Value">What is summed.</param>
/// <param name="Before">Channels before the own one.</param>
/// <param name="After">Channels behind the own one.</param>
/// <param name="Line">One pixel's values, with zeros on both sides: see <see cref="LineChannels"/>. Where the kernel is cut, a row for each of <see cref="MaxParts"/>.</param>
/// <param name="Out">The result.</param>
/// <param name="Apply">The epilogue, over <see cref="Accumulator"/>.</param>
internal sealed record ChannelWindow(string Name, string Formula, Expr Value, int Before, int After, Tensor Line, Tensor Out, Expr Apply) : Primitive(Name, Formula)
{
    /// <summary>Most parts that the kernel is cut into, each with a line of its own.</summary>
    public const int MaxParts = 8;

    /// <summary>Floats from the line's start to channel 0: whole vectors, at least <see cref="Before"/>.</summary>
    public int LineStart => Margin(Before);

    public override IEnumerable<Tensor> Reads => TensorsOf(Value).Concat(TensorsOf(Apply));

    public override IEnumerable<Tensor> Writes => [Out, Line];

    public override Primitive Renamed(Tensor from, Tensor to) => this with { Value = Renamed(Value, from, to), Apply = Renamed(Apply, from, to) };

    public override Expr Epilogue => Apply;

    public override Primitive WithEpilogue(Tensor output, Expr epilogue) => this with { Out = output, Apply = epilogue };

    /// <summary>Floats that the line takes for so many channels.</summary>
    public static int LineChannels(int channels, int before, int after) => Margin(before) + Layout.PaddedChannels(channels) + Margin(after);

    private static int Margin(int channels) => (channels + 15) / 16 * 16;
}
