using Microsoft.CodeAnalysis;

namespace NetCompiler.Generator.Declaration.Source;

/// <summary>Tells the declaration's attributes from all others. Layers are known by their base class, so that a new one needs no entry here.</summary>
internal static class Vocabulary
{
    /// <summary>Metadata name of the attribute that marks a network.</summary>
    public const string Network = "NetCompiler.NetworkAttribute";

    public static bool IsNetwork(AttributeData attribute) => Is(attribute.AttributeClass, "NetworkAttribute");

    public static bool IsInput(AttributeData attribute) => Is(attribute.AttributeClass, "InputAttribute");

    public static bool IsGraph(AttributeData attribute) => Is(attribute.AttributeClass, "GraphAttribute");

    /// <summary>Whether a type is the one whose methods declare a graph.</summary>
    public static bool IsNode(ITypeSymbol? type) => Is(type as INamedTypeSymbol, "Node");

    public static bool IsLayer(AttributeData attribute) => Base(attribute.AttributeClass, "LayerAttribute") is not null;

    public static bool IsLoss(AttributeData attribute) => Base(attribute.AttributeClass, "LossAttribute") is not null;

    /// <summary>Whether C# does not know the attribute, and says so itself.</summary>
    public static bool IsUnknown(AttributeData attribute) => attribute.AttributeClass is null or { TypeKind: TypeKind.Error };

    /// <summary>Whether a base class is the one that the generated part names.</summary>
    public static bool IsNetworkBase(INamedTypeSymbol type) => Is(type, "Network");

    /// <summary>Whether the layer comes with NetCompiler, and is not one that a user derived from its base class.</summary>
    public static bool IsKnown(AttributeData layer) =>
        SymbolEqualityComparer.Default.Equals(layer.AttributeClass!.ContainingAssembly, Base(layer.AttributeClass, "LayerAttribute")!.ContainingAssembly);

    /// <summary>A layer's name in declarations: the attribute's without "Attribute".</summary>
    public static string NameOf(AttributeData attribute)
    {
        const string suffix = "Attribute";
        var name = attribute.AttributeClass!.Name;
        return name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - suffix.Length) : name;
    }

    private static INamedTypeSymbol? Base(INamedTypeSymbol? type, string name)
    {
        while (type is not null && !Is(type, name))
            type = type.BaseType;
        return type;
    }

    private static bool Is(INamedTypeSymbol? type, string name) =>
        type is { ContainingNamespace: { Name: "NetCompiler", ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;
}
