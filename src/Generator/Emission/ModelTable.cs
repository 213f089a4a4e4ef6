using NetCompiler.Generator.Graph;

namespace NetCompiler.Generator.Emission;

/// <summary>The model as a table: a line a layer with its shapes, parameters and cost, as plain text.</summary>
internal static class ModelTable
{
    /// <summary>Trainable parameters of the network.</summary>
    public static long ParameterCount(NetworkGraph graph) => graph.Parameters.Where(p => p.Spec.Trainable).Sum(p => (long)p.Spec.Length);

    /// <summary>Floating-point operations of one sample forward, a multiply-add counted as two.</summary>
    public static long Flops(NetworkGraph graph) => graph.Nodes.Where(n => !n.Operation.IsLoss).Sum(n => n.Operation.Flops(graph[n.Inputs[0]].Sample));

    /// <summary>The shape of what a layer reads, and where it comes from unless that is the row before.</summary>
    private static string Input(NetworkGraph graph, Node node, Dictionary<int, int> rowOf, int row)
    {
        var shape = graph[node.Inputs[0]].Sample.ToString();
        if (node.Inputs.Count == 1 && (rowOf.TryGetValue(node.Inputs[0], out var before) ? before : -1) == row - 1)
            return shape;
        var sources = node.Inputs.Select(i => rowOf.TryGetValue(i, out var source) ? $"#{Literal.Integer(source)}" : graph[i].Name);
        return $"{shape} of {string.Join(", ", sources)}";
    }

    /// <summary>The lines of the table.</summary>
    public static IReadOnlyList<string> Lines(NetworkGraph graph)
    {
        var rows = new List<string[]> { new[] { "#", "layer", "input", "output", "parameters", "FLOP" } };
        var rowOf = new Dictionary<int, int>();
        foreach (var node in graph.Nodes)
        {
            var input = graph[node.Inputs[0]].Sample;
            var row = rows.Count - 1;
            foreach (var output in node.Outputs)
                rowOf[output] = row;
            var parameters = graph.Parameters.Where(p => node.Parameters.Contains(p.Value) && p.Spec.Trainable).Sum(p => (long)p.Spec.Length);
            rows.Add(
            [
                Literal.Integer(row),
                node.Operation.Detail.Length == 0 ? node.Operation.Name : $"{node.Operation.Name}({node.Operation.Detail})",
                Input(graph, node, rowOf, row),
                node.Operation.IsLoss ? "loss" : graph[node.Outputs[0]].Sample.ToString(),
                parameters == 0 ? "" : Literal.Grouped(parameters),
                node.Operation.Flops(input) is > 0 and var flops ? Literal.Grouped(flops) : "",
            ]);
        }
        rows.Add(["", "total", graph.InputShape.ToString(), graph.OutputShape.ToString(), Literal.Grouped(ParameterCount(graph)), Literal.Grouped(Flops(graph))]);
        var widths = Enumerable.Range(0, 6).Select(column => rows.Max(r => r[column].Length)).ToArray();
        return [.. rows.Select(r => string.Join("  ", r.Select((cell, column) => column is 0 or 4 or 5 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd())];
    }
}
