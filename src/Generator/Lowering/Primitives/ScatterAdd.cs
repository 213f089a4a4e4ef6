using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary><c>Gradient[Indices[n, i], c] += OutGradient[n, i, c]</c>: the backward step of a <see cref="Gather"/>, sample after sample and position after position.</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="Indices">A vector a sample of whole numbers, each a row of the table.</param>
/// <param name="OutGradient">As many pixels, one beside the other, as there are indices.</param>
/// <param name="Gradient">The gradient of the table, one copy a slice.</param>
/// <param name="SkippedRow">A row that gets nothing; null where all get theirs.</param>
internal sealed record ScatterAdd(string Name, string Formula, Tensor Indices, Tensor OutGradient, Tensor Gradient, int? SkippedRow) : Primitive(Name, Formula)
{
    public override IEnumerable<Tensor> Reads => [Indices, OutGradient];

    public override IEnumerable<Tensor> Writes => [Gradient];

    public override Primitive Renamed(Tensor from, Tensor to) => this with { Indices = Renamed(Indices, from, to), OutGradient = Renamed(OutGradient, from, to) };
}
