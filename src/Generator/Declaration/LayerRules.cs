using Microsoft.CodeAnalysis;
using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Declaration;

/// <summary>What a chain of layers must be, whatever the layers are: at least one layer, then one loss.</summary>
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
                throw Problem(ProblemIds.UnknownLayer, $"{name} is no layer of NetCompiler: a class derived from LayerAttribute declares nothing that could be compiled; build the network of the layers that NetCompiler has", layer);
            if (loss is not null && Vocabulary.IsLoss(layer))
                throw Problem(ProblemIds.SecondLoss, $"{type.Name} has the loss {Vocabulary.NameOf(loss)} already and cannot have {name} too; remove one of them", layer);
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

    private static DeclarationException Problem(string id, string message, AttributeData layer) => new(id, message, Places.Of(layer));
}
