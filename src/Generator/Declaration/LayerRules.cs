using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Declaration.Source;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration;

/// <summary>What the layers beside [Network] must be, whatever they are: in a chain at least one, then a loss; beside a graph a loss alone.</summary>
internal static class LayerRules
{
    /// <summary>Throws at the first layer that is out of place.</summary>
    public static void RequireChain(INamedTypeSymbol type, AttributeData network, IReadOnlyList<AttributeData> layers)
    {
        AttributeData? loss = null;
        foreach (var layer in layers)
        {
            var name = Vocabulary.NameOf(layer);
            if (!Vocabulary.IsKnown(layer))
                throw Unknown(layer);
            if (loss is not null && Vocabulary.IsLoss(layer))
                throw SecondLoss(type, loss, layer);
            if (loss is not null)
                throw Problem(ProblemIds.LayerAfterLoss, $"{name} comes after the loss {Vocabulary.NameOf(loss)}, which ends the network; declare it before the loss", layer);
            if (Vocabulary.IsLoss(layer))
                loss = layer;
        }
        if (layers.All(Vocabulary.IsLoss))
            throw Problem(ProblemIds.NoLayer, $"{type.Name} has no layer; declare at least one before the loss, for example [Linear(10), SoftmaxCrossEntropy]", layers.FirstOrDefault() ?? network);
        if (loss is null)
            throw Problem(ProblemIds.NoLoss, $"{type.Name} has no loss to be trained with; declare one after {Vocabulary.NameOf(layers[layers.Count - 1])}, for example SoftmaxCrossEntropy for class labels or MeanSquaredError for numbers", layers[layers.Count - 1]);
    }

    /// <summary>Throws unless one loss stands beside a graph, and nothing else.</summary>
    public static void RequireLossAlone(INamedTypeSymbol type, AttributeData network, string graph, IReadOnlyList<AttributeData> layers)
    {
        foreach (var layer in layers)
            if (!Vocabulary.IsLoss(layer))
                throw Problem(ProblemIds.LayersBesideGraph, $"{type.Name} is declared as a graph by {graph}, where {Vocabulary.NameOf(layer)} belongs; only the loss is an attribute beside it", layer);
            else if (!Vocabulary.IsKnown(layer))
                throw Unknown(layer);
        if (layers.Count > 1)
            throw SecondLoss(type, layers[0], layers[1]);
        if (layers.Count == 0)
            throw Problem(ProblemIds.NoLoss, $"{type.Name} has no loss to be trained with; declare one beside [Network], for example SoftmaxCrossEntropy for class labels or MeanSquaredError for numbers", network);
    }

    private static DeclarationException Unknown(AttributeData layer) =>
        Problem(ProblemIds.UnknownLayer, $"{Vocabulary.NameOf(layer)} is no layer of NetCompiler: a class derived from LayerAttribute declares nothing that could be compiled; build the network of the layers that NetCompiler has", layer);

    private static DeclarationException SecondLoss(INamedTypeSymbol type, AttributeData loss, AttributeData second) =>
        Problem(ProblemIds.SecondLoss, $"{type.Name} has the loss {Vocabulary.NameOf(loss)} already and cannot have {Vocabulary.NameOf(second)} too; remove one of them", second);

    private static DeclarationException Problem(string id, string message, AttributeData layer) => new(id, message, Places.Of(layer));
}
