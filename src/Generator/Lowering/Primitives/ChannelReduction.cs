using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>A statement about each channel, over what all slices have summed.</summary>
internal abstract record ChannelStatement(Expr Value);

/// <summary>Names the sum over all slices of an expression over <see cref="SliceLoad"/> and the scalar sliceElements (samples times positions of the visited slice).</summary>
internal sealed record SumSlices(string Name, Expr Value) : ChannelStatement(Value);

/// <summary>Names a number computed from earlier ones.</summary>
internal sealed record LetChannel(string Name, Expr Value) : ChannelStatement(Value);

/// <summary>Stores a number a channel: a slice vector in every slice, a running statistic in the first alone.</summary>
internal sealed record StoreChannel(Tensor Tensor, Expr Value) : ChannelStatement(Value);

/// <summary>Joins what the slices know of each channel. Every slice computes the same result for itself, so that no second wait is needed.</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="Channels">Number of channels.</param>
/// <param name="Positions">Positions of one sample, which the scalars elements and sliceElements count.</param>
/// <param name="Statements">The statements, in order.</param>
internal sealed record ChannelReduction(string Name, string Formula, int Channels, int Positions, EquatableArray<ChannelStatement> Statements) : Primitive(Name, Formula)
{
    public override IEnumerable<Tensor> Reads => Statements.SelectMany(s => TensorsOf(s.Value));

    public override IEnumerable<Tensor> Writes => Statements.OfType<StoreChannel>().Select(s => s.Tensor);

    public override bool IsOnSamples => false;

    public override Primitive Renamed(Tensor from, Tensor to) => this;
}
