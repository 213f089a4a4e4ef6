namespace NetCompiler;

/// <summary>A value in a network that is declared as a graph: an input, or what an operation gives. Its methods add operations.</summary>
/// <remarks>
/// The generator reads the calls out of the source while the project builds. The methods also run: called in <see cref="GraphRecording"/>, they record the same declaration. An argument that has its
/// parameter's default value counts as not given, both ways. Nodes are immutable, and a node may be used as often as one likes: what gives it is computed once.
/// </remarks>
public sealed partial class Node
{
    private readonly GraphRecording _recording;

    internal Node(GraphRecording recording, int value)
    {
        _recording = recording;
        Value = value;
    }

    /// <summary>The node's number: inputs come first, then each call's result.</summary>
    internal int Value { get; }

    /// <summary>Whether the node belongs to this recording.</summary>
    internal bool IsOf(GraphRecording recording) => ReferenceEquals(_recording, recording);

    /// <summary>Records a call on this node.</summary>
    private Node Record(string operation, params ReadOnlySpan<NodeArgument> arguments) => Record(operation, [this], arguments);

    /// <summary>Records a call that reads several nodes, in the order of its parameters.</summary>
    private static Node Record(string operation, ReadOnlySpan<Node> inputs, params ReadOnlySpan<NodeArgument> arguments)
    {
        foreach (var input in inputs)
            ArgumentNullException.ThrowIfNull(input, operation);
        return inputs[0]._recording.Record(operation, inputs, arguments);
    }
}
