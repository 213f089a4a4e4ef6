using NetCompiler.Generator.Collections;
using NetCompiler.Generator.Graph;
using NetCompiler.Generator.Lowering;
using NetCompiler.Generator.Lowering.Primitives;
using NetCompiler.Generator.Lowering.Tensors;

namespace NetCompiler.Generator.Operations;

/// <summary>Turns a network graph into primitives, operation by operation.</summary>
internal static class GraphLowering
{
    /// <summary>A training step: forward, losses, backward. What neither a loss nor a running statistic depends on is left out.</summary>
    public static LoweredProgram Train(NetworkGraph network, Numerics numerics = Numerics.Exact)
    {
        var statistics = new HashSet<int>(network.Parameters.Where(p => !p.Spec.Trainable).Select(p => p.Value));
        var updated = network.Nodes.Where(n => n.Parameters.Any(statistics.Contains)).SelectMany(n => n.Outputs);
        var (graph, inputGradients) = TrainingGraphBuilder.Build(network.Keeping(updated, loss => true), new SumOfGradients());
        var context = new LoweringContext(graph, training: true, numerics);
        Lower(graph, context);
        for (var i = 0; i < inputGradients.Count; i++)
            if (inputGradients[i] >= 0)
            {
                var input = context.TensorOf(graph.Inputs[graph.InputGradients[i]]);
                Export(context, inputGradients[i], $"{input.Name}_gradient", TensorKind.InputGradient, input.Id);
            }
        return Finish("Train", context);
    }

    /// <summary>A prediction, and the loss where it is asked for. Auxiliary losses, and what only they need, are left out.</summary>
    public static LoweredProgram Infer(NetworkGraph network, Numerics numerics = Numerics.Exact)
    {
        var graph = WithoutIdentities(network);
        graph = graph.Keeping(graph.Outputs, loss => loss == graph.LossNode);
        var context = new LoweringContext(graph, training: false, numerics);
        Lower(graph, context);
        for (var i = 0; i < graph.Outputs.Count; i++)
            Export(context, graph.Outputs[i], i == 0 ? "output" : $"output{i + 1}", TensorKind.Output);
        return Finish("Infer", context);
    }

    /// <summary>Copies a value to where the caller wants it, in the caller's layout.</summary>
    private static void Export(LoweringContext context, int value, string name, TensorKind kind, int of = -1)
    {
        var from = context.TensorOf(value);
        var to = context.NewTensor(name, kind, from.Channels, from.Height, from.Width, of: of);
        context.Add(new Relayout(name, $"{name} = {from.Name}", from, to));
    }

    private static void Lower(NetworkGraph graph, LoweringContext context)
    {
        foreach (var node in graph.Nodes)
        {
            context.Node = node;
            ((CompiledOperation)node.Operation).Lower(context);
        }
    }

    private static LoweredProgram Finish(string name, LoweringContext context) =>
        new(name, context.Training, context.Primitives.ToEquatableArray(), context.Tensors.ToEquatableArray()) { Numerics = context.Numerics };

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
        return network with { Nodes = nodes.ToEquatableArray(), Outputs = network.Outputs.Select(Resolve).ToEquatableArray() };
    }
}
