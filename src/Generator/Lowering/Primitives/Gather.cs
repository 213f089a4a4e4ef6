using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary><c>Out[n, i, c] = Table[Indices[n, i], c]</c>: one row of the table for each position.</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="Indices">A vector a sample of whole numbers, each a row of the table.</param>
/// <param name="Table">The rows, one below the other along the height.</param>
/// <param name="Out">As many pixels, one beside the other, as there are indices.</param>
internal sealed record Gather(string Name, string Formula, Tensor Indices, Tensor Table, Tensor Out) : Primitive(Name, Formula)
{
    public override IEnumerable<Tensor> Reads => [Indices, Table];

    public override IEnumerable<Tensor> Writes => [Out];

    public override Primitive Renamed(Tensor from, Tensor to) => this with { Indices = Renamed(Indices, from, to) };
}
