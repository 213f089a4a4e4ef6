namespace NetCompiler;

/// <summary>What a method on nodes declares, recorded by running it: the same calls that the generator reads out of its source.</summary>
public sealed class GraphRecording
{
    private readonly List<RecordedCall> _calls = [];
    private readonly bool _running;

    private GraphRecording(int inputs, Func<Node[], Node[]> build)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentNullException.ThrowIfNull(build);
        Inputs = inputs;
        _running = true;
        Outputs = Array.AsReadOnly(Numbers(build([.. Enumerable.Range(0, inputs).Select(value => new Node(this, value))])));
        _running = false;
    }

    /// <summary>Number of inputs. Values are numbered: the inputs first, then each call's result.</summary>
    public int Inputs { get; }

    /// <summary>The calls in the order in which they were made.</summary>
    public IReadOnlyList<RecordedCall> Calls => _calls;

    /// <summary>Numbers of the values that were returned.</summary>
    public IReadOnlyList<int> Outputs { get; }

    /// <summary>Records a method with one input and one output.</summary>
    /// <param name="build">The method.</param>
    /// <returns>What it declares.</returns>
    /// <exception cref="ArgumentException">The method returns null or a node of another recording, or uses one.</exception>
    public static GraphRecording Of(Func<Node, Node> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return Of(1, inputs => [build(inputs[0])]);
    }

    /// <summary>Records a method with two inputs and one output.</summary>
    /// <inheritdoc cref="Of(Func{Node, Node})"/>
    public static GraphRecording Of(Func<Node, Node, Node> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return Of(2, inputs => [build(inputs[0], inputs[1])]);
    }

    /// <summary>Records a method with any number of inputs and outputs.</summary>
    /// <param name="inputs">Number of inputs, positive.</param>
    /// <param name="build">Takes as many nodes and returns the outputs.</param>
    /// <returns>What it declares.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    /// <exception cref="ArgumentException">The method returns no node, null or a node of another recording, or uses one.</exception>
    public static GraphRecording Of(int inputs, Func<Node[], Node[]> build) => new(inputs, build);

    /// <summary>The graph as the text of a Mermaid flow chart.</summary>
    /// <returns>Lines that end with a line feed.</returns>
    public string ToMermaid() => GraphDrawing.Mermaid(this);

    /// <summary>The graph as text in Graphviz's DOT language.</summary>
    /// <returns>Lines that end with a line feed.</returns>
    public string ToDot() => GraphDrawing.Dot(this);

    internal Node Record(string operation, ReadOnlySpan<Node> inputs, ReadOnlySpan<NodeArgument> arguments)
    {
        if (!_running)
            throw new InvalidOperationException($"{operation} was called on a node whose recording has ended; call it in the method that is recorded.");
        var given = new List<KeyValuePair<string, string>>();
        foreach (var argument in arguments)
            if (argument.Text is { } text)
                given.Add(new(argument.Name, text));
        _calls.Add(new RecordedCall(operation, given.AsReadOnly(), Array.AsReadOnly(Numbers(inputs))));
        return new Node(this, Inputs + _calls.Count - 1);
    }

    private int[] Numbers(ReadOnlySpan<Node> nodes)
    {
        if (nodes.IsEmpty)
            throw new ArgumentException("A graph has at least one output, but none was returned.");
        var numbers = new int[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
            numbers[i] = (nodes[i] ?? throw new ArgumentException("A node was expected, but null was given.")) is var node && node.IsOf(this)
                ? node.Value
                : throw new ArgumentException("A node of this recording was expected, but one of another recording was given.");
        return numbers;
    }
}
