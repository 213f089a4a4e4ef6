namespace NetCompiler.Generator.Graph;

/// <summary>What is probably not meant in a network that works.</summary>
internal static class ChainAdvice
{
    public static IEnumerable<Problem> Of(NetworkGraph graph)
    {
        for (var i = 1; i < graph.Nodes.Count; i++)
        {
            var (layer, loss) = (graph.Nodes[i - 1], graph.Nodes[i].Operation);
            if (layer.Operation.Name == loss.Applies)
                yield return new Problem(ProblemIds.RedundantLayer, $"{loss.Name} applies {layer.Operation.Name} itself, so that it is applied twice here and training is slow and inexact; remove {layer.Operation.Name}", layer.Layer);
        }
    }
}
