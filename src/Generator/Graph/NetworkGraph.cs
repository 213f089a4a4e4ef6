using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>Operations in order, every shape known; then the loss over the output, then the auxiliary losses.</summary>
/// <param name="Values">All values; a value's id is its place.</param>
/// <param name="Nodes">The operations in the order in which they run.</param>
/// <param name="Parameters">The parameters in the order of the layers.</param>
/// <param name="Inputs">Ids of the inputs.</param>
/// <param name="Outputs">Ids of what the network predicts; the first is the loss's input.</param>
/// <param name="InputGradients">Places in <paramref name="Inputs"/> of those whose gradients a training step computes for the caller.</param>
/// <param name="UnusedLayers">Layers whose results nobody reads: they, and what only they need, are no part of the graph.</param>
internal sealed record NetworkGraph(
    EquatableArray<Value> Values,
    EquatableArray<Node> Nodes,
    EquatableArray<ParameterInfo> Parameters,
    EquatableArray<int> Inputs,
    EquatableArray<int> Outputs,
    EquatableArray<int> InputGradients,
    EquatableArray<int> UnusedLayers)
{
    public Value this[int id] => Values[id];

    /// <summary>The first input.</summary>
    public int Input => Inputs[0];

    /// <summary>What the loss compares with targets.</summary>
    public int Output => Outputs[0];

    public Shape InputShape => Values[Input].Sample;

    public Shape OutputShape => Values[Output].Sample;

    public Node LossNode => Nodes.First(n => n.Operation.IsLoss);

    /// <summary>The graph without the nodes on which none of the given values depends; losses among the nodes to keep are named by themselves.</summary>
    public NetworkGraph Keeping(IEnumerable<int> values, Func<Node, bool> keepsLoss)
    {
        var needed = new HashSet<int>(values);
        var kept = new List<Node>();
        for (var i = Nodes.Count - 1; i >= 0; i--)
        {
            var node = Nodes[i];
            if (!(node.Operation.IsLoss ? keepsLoss(node) : node.Outputs.Any(needed.Contains)))
                continue;
            kept.Add(node);
            needed.UnionWith(node.Inputs);
        }
        kept.Reverse();
        return this with { Nodes = kept.ToEquatableArray() };
    }
}
