using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Lowering.Primitives;

/// <summary>A product of features as one step: a feature times another product, or the feature alone.</summary>
/// <param name="Factor">The feature.</param>
/// <param name="Rest">The other product, an earlier one; -1 where the feature stands alone.</param>
internal readonly record struct Monomial(int Factor, int Rest);

/// <summary>Products of a vector's elements: each output is an input times an earlier output.</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="In">The features.</param>
/// <param name="Out">The products.</param>
/// <param name="Terms">How each product is made.</param>
internal sealed record Monomials(string Name, string Formula, Tensor In, Tensor Out, EquatableArray<Monomial> Terms) : Primitive(Name, Formula)
{
    public override IEnumerable<Tensor> Reads => [In];

    public override IEnumerable<Tensor> Writes => [Out];

    public override Primitive Renamed(Tensor from, Tensor to) => this with { In = Renamed(In, from, to) };
}

/// <summary>The backward step of <see cref="Monomials"/>: the last product first, each handing its gradient on to its factor and to the product it was made of.</summary>
/// <param name="Name">See <see cref="Primitive"/>.</param>
/// <param name="Formula">See <see cref="Primitive"/>.</param>
/// <param name="OutGradient">Gradients of the products.</param>
/// <param name="In">The features.</param>
/// <param name="Out">The products.</param>
/// <param name="Work">Gradients of the products with what later products hand on; written here alone.</param>
/// <param name="InGradient">The result.</param>
/// <param name="Terms">How each product was made.</param>
internal sealed record MonomialsGradient(string Name, string Formula, Tensor OutGradient, Tensor In, Tensor Out, Tensor Work, Tensor InGradient, EquatableArray<Monomial> Terms) : Primitive(Name, Formula)
{
    public override IEnumerable<Tensor> Reads => [OutGradient, In, Out];

    public override IEnumerable<Tensor> Writes => [Work, InGradient];

    public override Primitive Renamed(Tensor from, Tensor to) => this with { OutGradient = Renamed(OutGradient, from, to), In = Renamed(In, from, to), Out = Renamed(Out, from, to) };
}
