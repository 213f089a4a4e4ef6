using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration.Source;

/// <summary>What the user wrote, free of the compiler's objects: equal declarations give equal code. A chain of attributes and a [Graph] method give the same form.</summary>
/// <param name="Namespace">The class's namespace as code writes it (keywords escaped); empty for the global one.</param>
/// <param name="ContainingTypes">The types around the class, outermost first, as their partial declarations begin: "partial class Outer".</param>
/// <param name="Name">The class's name as code writes it: "@event" for a class whose name is a keyword.</param>
/// <param name="Inputs">The inputs in the order of the [Input] attributes.</param>
/// <param name="Initialization">The network's rule for weights.</param>
/// <param name="Numerics">What arithmetic may trade for speed.</param>
/// <param name="Naming">How parameters are named whose layers have no names of their own.</param>
/// <param name="Layers">The layers in the order in which they were declared, the loss last.</param>
/// <param name="Outputs">The values that the network gives (see <see cref="LayerDeclaration.Inputs"/>); the first is what the loss compares with targets.</param>
internal sealed record NetworkDeclaration(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Name,
    EquatableArray<InputDeclaration> Inputs,
    Initialization Initialization,
    Numerics Numerics,
    ParameterNaming Naming,
    EquatableArray<LayerDeclaration> Layers,
    EquatableArray<int> Outputs);

/// <summary>One input.</summary>
/// <param name="Shape">The numbers of [Input].</param>
/// <param name="Gradient">Whether a training step also computes the loss's gradient with respect to it.</param>
/// <param name="OtherSizes">Heights and widths, in pairs, of images that the network takes too.</param>
internal sealed record InputDeclaration(EquatableArray<int> Shape, bool Gradient = false, EquatableArray<int> OtherSizes = default)
{
    /// <summary>The same input with each of the other sizes instead of its own.</summary>
    public IEnumerable<InputDeclaration> InOtherSizes() =>
        Enumerable.Range(0, OtherSizes.Count / 2).Select(i => new InputDeclaration([Shape[0], OtherSizes[2 * i], OtherSizes[2 * i + 1]], Gradient));
}

/// <summary>One layer, or one call in a [Graph] method.</summary>
/// <param name="Name">The attribute's name without "Attribute", or the method's; the operators + - * / are Add, Subtract, Multiply and Divide.</param>
/// <param name="Arguments">All arguments but the nodes, by their parameters' names.</param>
/// <param name="Inputs">The values that it reads, in the order of the nodes among its arguments. Values are numbered: the inputs first, then each layer's result.</param>
internal sealed record LayerDeclaration(string Name, Arguments Arguments, EquatableArray<int> Inputs);
