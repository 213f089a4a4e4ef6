using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Expressions;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>A tensor and the expression whose values go there.</summary>
internal sealed record Assignment(Tensor Tensor, Expr Value);

/// <summary>Element-wise expressions over one shape; their values are stored, or summed over samples and positions for each channel.</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="Domain">A tensor of the shape that is walked.</param>
/// <param name="Stores">What is stored, element by element.</param>
/// <param name="Sums">What is summed: over the chunks of a slice into a slice vector, or onto a gradient.</param>
internal sealed record Map(string Name, string Formula, Tensor Domain, EquatableArray<Assignment> Stores, EquatableArray<Assignment> Sums) : Primitive(Name, Formula)
{
    /// <summary>Where samples lie side by side: whether lanes without a sample get zeros, as gradients must, when numbers of the whole batch would make others there.</summary>
    public bool LeavesLanesEmpty { get; init; }

    public override IEnumerable<Tensor> Reads => Stores.Concat(Sums).SelectMany(s => TensorsOf(s.Value));

    public override IEnumerable<Tensor> Writes => Stores.Concat(Sums).Select(s => s.Tensor);

    public override Primitive Renamed(Tensor from, Tensor to) => this with
    {
        Domain = Renamed(Domain, from, to),
        Stores = Stores.Select(s => s with { Value = Renamed(s.Value, from, to) }).ToEquatableArray(),
        Sums = Sums.Select(s => s with { Value = Renamed(s.Value, from, to) }).ToEquatableArray(),
    };
}
