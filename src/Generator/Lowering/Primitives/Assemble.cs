using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>Positions along one axis that are copied: <c>To + i * ToStep</c> takes what lies at <c>From + i * FromStep</c>.</summary>
internal readonly record struct Run(int Count, int From = 0, int To = 0, int FromStep = 1, int ToStep = 1);

/// <summary>A box of one tensor that goes into a box of another.</summary>
/// <param name="From">The tensor it comes from.</param>
/// <param name="Channels">Channels.</param>
/// <param name="Y">Rows.</param>
/// <param name="X">Columns.</param>
internal sealed record Piece(Tensor From, Run Channels, Run Y, Run X)
{
    /// <summary>All of a tensor, from a channel of the other on.</summary>
    public static Piece Whole(Tensor from, int toChannel) => new(from, new(from.Channels, To: toChannel), new(from.Height), new(from.Width));
}

/// <summary>A tensor put together from boxes of others, zeros elsewhere: concatenation, zero-padded shortcuts, padding, cropping, and their backward steps.</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="To">The result.</param>
/// <param name="Pieces">The boxes; they do not overlap.</param>
internal sealed record Assemble(string Name, string Formula, Tensor To, EquatableArray<Piece> Pieces) : Primitive(Name, Formula)
{
    /// <summary>Whether others write what no piece covers, where it is.</summary>
    public bool LeavesRest { get; init; }

    public override IEnumerable<Tensor> Reads => Pieces.Select(p => p.From);

    public override IEnumerable<Tensor> Writes => [To];

    /// <summary>Whether the pieces leave no element out.</summary>
    public bool IsComplete => Pieces.Sum(p => (long)p.Channels.Count * p.Y.Count * p.X.Count) == To.Length;

    public override Primitive Renamed(Tensor from, Tensor to) => this with { Pieces = Pieces.Select(p => p with { From = Renamed(p.From, from, to) }).ToEquatableArray() };
}
