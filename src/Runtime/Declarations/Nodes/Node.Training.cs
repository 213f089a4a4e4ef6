using static NetCompiler.NodeArgument;

namespace NetCompiler;

/// <content>What matters to training alone.</content>
public sealed partial class Node
{
    /// <summary>Adds to the loss, in training alone, the class's loss of this node times <paramref name="weight"/>: the auxiliary classifiers of Szegedy et al. 2015, arXiv 1409.4842.</summary>
    /// <remarks>The shape of the network's first output. The numbers stay as they are.</remarks>
    /// <param name="weight">Weight in the sum, positive.</param>
    /// <returns>This node's value.</returns>
    public Node AuxiliaryLoss(double weight) => Record(nameof(AuxiliaryLoss), Of(weight));

    /// <summary>Keeps the parameters of all layers that lead to this node as they are: training computes no gradients for them.</summary>
    /// <remarks>Any shape. The numbers stay as they are. PyTorch: <c>requires_grad_(False)</c>.</remarks>
    /// <returns>This node's value.</returns>
    public Node Freeze() => Record(nameof(Freeze));

    /// <summary>Applies the layer that gave <paramref name="layer"/> to this node, with the same parameters.</summary>
    /// <remarks>The node's shape is that of the layer's own input.</remarks>
    /// <param name="layer">The result of a layer with parameters.</param>
    /// <returns>The result.</returns>
    /// <exception cref="ArgumentException">The two nodes do not belong to one network.</exception>
    public Node Shared(Node layer) => Record(nameof(Shared), [this, layer]);
}
