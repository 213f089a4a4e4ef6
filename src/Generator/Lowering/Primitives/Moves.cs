using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>Copies a tensor into another layout, element by element; either side may be the other's elements as a vector, channel by channel.</summary>
internal sealed record Relayout(string Name, string Formula, Tensor From, Tensor To) : Primitive(Name, Formula)
{
    /// <summary>Where samples come to lie side by side: whether lanes without a sample get zeros, as gradients must, and not their group's first sample once more.</summary>
    public bool LeavesLanesEmpty { get; init; }

    public override IEnumerable<Tensor> Reads => [From];

    public override IEnumerable<Tensor> Writes => [To];

    public override Primitive Renamed(Tensor from, Tensor to) => this with { From = Renamed(From, from, to) };
}

/// <summary>Zeros around an image, for convolutions that reach beyond it; written before the image, in memory that other tensors had before.</summary>
internal sealed record ClearHalo(string Name, string Formula, Tensor To) : Primitive(Name, Formula)
{
    public override IEnumerable<Tensor> Reads => [];

    public override IEnumerable<Tensor> Writes => [To];

    public override Primitive Renamed(Tensor from, Tensor to) => this;
}

/// <summary>Packed weights with inner and outer channels of each group exchanged: what the backward pass contracts with.</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="From">The weights.</param>
/// <param name="To">The copy.</param>
/// <param name="Groups">Groups of channels.</param>
/// <param name="Mirrored">Whether the taps come in reverse order, see <see cref="Taps.Mirrored"/>.</param>
internal sealed record TransposeWeights(string Name, string Formula, Tensor From, Tensor To, int Groups, bool Mirrored) : Primitive(Name, Formula)
{
    public override IEnumerable<Tensor> Reads => [From];

    public override IEnumerable<Tensor> Writes => [To];

    public override bool IsOnSamples => false;

    public override Primitive Renamed(Tensor from, Tensor to) => this with { From = Renamed(From, from, to) };
}

/// <summary>All slices wait for each other here: what comes after needs what every slice has summed before.</summary>
internal sealed record Barrier() : Primitive("barrier", "")
{
    public override IEnumerable<Tensor> Reads => [];

    public override IEnumerable<Tensor> Writes => [];

    public override bool IsOnSamples => false;

    public override Primitive Renamed(Tensor from, Tensor to) => this;
}
