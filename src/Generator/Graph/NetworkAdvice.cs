namespace NetCompiler.Generator.Graph;

/// <summary>What is probably not meant in a network that works.</summary>
internal static class NetworkAdvice
{
    public static IEnumerable<Problem> Of(NetworkGraph graph)
    {
        foreach (var layer in graph.UnusedLayers)
            yield return new Problem(ProblemIds.UnusedLayer, "nothing that the network gives or is trained with depends on this layer, so that it is left out; return its result, use it, or remove it", layer);
        foreach (var node in graph.Nodes.Where(n => n.Operation.IsLoss))
        {
            var (loss, layer) = (node.Operation, graph.Nodes.FirstOrDefault(n => n.Outputs.Contains(node.Inputs[0])));
            if (layer is not null && layer.Operation.Name == loss.Applies)
                yield return new Problem(ProblemIds.RedundantLayer, $"{loss.Name} applies {layer.Operation.Name} itself, so that it is applied twice here and training is slow and inexact; remove {layer.Operation.Name}", layer.Layer);
        }
    }
}
