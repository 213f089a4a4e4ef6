using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Operations;

/// <summary>Turns a network graph into primitives, operation by operation.</summary>
internal static class GraphLowering
{
    /// <summary>A training step: forward, loss, backward.</summary>
    public static LoweredProgram Train(NetworkGraph network)
    {
        var graph = TrainingGraphBuilder.Build(network);
        var context = new LoweringContext(graph, training: true);
        Lower(graph, context);
        return Finish("Train", graph, context);
    }

    /// <summary>A prediction, and the loss where it is asked for.</summary>
    public static LoweredProgram Infer(NetworkGraph network)
    {
        var graph = WithoutIdentities(network);
        var context = new LoweringContext(graph, training: false);
        Lower(graph, context);
        var output = context.TensorOf(graph.Output);
        var result = context.NewTensor("output", TensorKind.Output, output.Length);
        context.Add(new Relayout("output", $"output = {output.Name}", output, result));
        return Finish("Infer", graph, context);
    }

    private static void Lower(NetworkGraph graph, LoweringContext context)
    {
        foreach (var node in graph.Nodes)
        {
            context.Node = node;
            ((CompiledOperation)node.Operation).Lower(context);
        }
    }

    private static LoweredProgram Finish(string name, NetworkGraph graph, LoweringContext context) =>
        new(name, context.Training, context.Primitives.ToEquatableArray(), context.Tensors.ToEquatableArray(), context.TensorOf(graph.Output));

    /// <summary>Leaves out the operations that prediction passes through.</summary>
    private static NetworkGraph WithoutIdentities(NetworkGraph network)
    {
        var alias = new Dictionary<int, int>();
        int Resolve(int value) => alias.TryGetValue(value, out var other) ? other : value;
        var nodes = new List<Node>();
        foreach (var node in network.Nodes)
        {
            var inputs = node.Inputs.Select(Resolve).ToEquatableArray();
            if (node.Operation.IsIdentityInInference)
                alias[node.Outputs[0]] = inputs[0];
            else
                nodes.Add(node with { Inputs = inputs });
        }
        return network with { Nodes = nodes.ToEquatableArray(), Output = Resolve(network.Output) };
    }
}
