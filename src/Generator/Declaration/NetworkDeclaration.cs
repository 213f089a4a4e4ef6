using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration;

/// <summary>What the user wrote, free of the compiler's objects: equal declarations give equal code.</summary>
/// <param name="Namespace">The class's namespace as code writes it (keywords escaped); empty for the global one.</param>
/// <param name="ContainingTypes">The types around the class, outermost first, as their partial declarations begin: "partial class Outer".</param>
/// <param name="Name">The class's name as code writes it: "@event" for a class whose name is a keyword.</param>
/// <param name="Input">The numbers of [Input].</param>
/// <param name="Initialization">The network's rule for weights.</param>
/// <param name="Layers">The layers in order, the loss last.</param>
internal sealed record NetworkDeclaration(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    string Name,
    EquatableArray<int> Input,
    Initialization Initialization,
    EquatableArray<LayerDeclaration> Layers);

/// <summary>One layer: the attribute's name without "Attribute", and its arguments.</summary>
internal sealed record LayerDeclaration(string Name, Arguments Arguments);
