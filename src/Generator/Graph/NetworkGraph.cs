using NetCompiler.Generator.Collections;

namespace NetCompiler.Generator.Graph;

/// <summary>Operations in order, every shape known. The last node is the loss.</summary>
/// <param name="Values">All values; a value's id is its place.</param>
/// <param name="Nodes">The operations in the order in which they run.</param>
/// <param name="Parameters">The parameters in the order of the layers.</param>
/// <param name="Input">Id of the input.</param>
/// <param name="Output">Id of what the network predicts: the loss's input.</param>
internal sealed record NetworkGraph(EquatableArray<Value> Values, EquatableArray<Node> Nodes, EquatableArray<ParameterInfo> Parameters, int Input, int Output)
{
    public Value this[int id] => Values[id];

    public Shape InputShape => Values[Input].Sample;

    public Shape OutputShape => Values[Output].Sample;

    public Node LossNode => Nodes[Nodes.Count - 1];
}
