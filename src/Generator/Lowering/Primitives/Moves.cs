using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>Copies a tensor into another layout, element by element; either side may be the other's elements as a vector, channel by channel.</summary>
internal sealed record Relayout(string Name, string Formula, Tensor From, Tensor To) : Primitive(Name, Formula)
{
    public override IEnumerable<Tensor> Reads => [From];

    public override IEnumerable<Tensor> Writes => [To];

    public override Primitive Renamed(Tensor from, Tensor to) => this with { From = Renamed(From, from, to) };
}

/// <summary>Packed weights with inner and outer channels of each group exchanged: what the backward pass contracts with. Shared by all slices.</summary>
internal sealed record TransposeWeights(string Name, string Formula, Tensor From, Tensor To, int Groups) : Primitive(Name, Formula)
{
    public override IEnumerable<Tensor> Reads => [From];

    public override IEnumerable<Tensor> Writes => [To];

    public override Primitive Renamed(Tensor from, Tensor to) => this with { From = Renamed(From, from, to) };
}

/// <summary>All slices wait for each other here: what comes after needs what every slice has summed before.</summary>
internal sealed record Barrier() : Primitive("barrier", "")
{
    public override IEnumerable<Tensor> Reads => [];

    public override IEnumerable<Tensor> Writes => [];

    public override Primitive Renamed(Tensor from, Tensor to) => this;
}
