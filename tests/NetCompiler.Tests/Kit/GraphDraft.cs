namespace NetCompiler.Tests.Kit;

/// <summary>A graph under test on its way: calls are added one after the other, each giving the number of its value.</summary>
internal sealed class GraphDraft(params int[][] inputs)
{
    private readonly List<GraphCall> _calls = [];

    /// <summary>Adds a call.</summary>
    public int Add(Layer layer, params int[] values)
    {
        _calls.Add(new GraphCall(layer, values));
        return inputs.Length + _calls.Count - 1;
    }

    /// <summary>Adds a call of a layer that has a name.</summary>
    public int Add(string name, Layer layer, params int[] values) => Add(new Layer(layer.Name, [.. layer.Arguments, ("name", name)]), values);

    /// <summary>The network that gives a value.</summary>
    public GraphCase Return(int output, Layer loss) => new(inputs, [.. _calls], [output], loss);
}
