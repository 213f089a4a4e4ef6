using System.Globalization;
using System.Text;

namespace NetCompiler;

/// <summary>Draws a recorded graph as text. Values keep their numbers: v0 is the first input.</summary>
internal static class GraphDrawing
{
    public static string Mermaid(GraphRecording graph)
    {
        var text = new StringBuilder("flowchart TD\n");
        for (var input = 0; input < graph.Inputs; input++)
            Line(text, $"    v{input}([\"{InputName(graph, input)}\"])");
        for (var call = 0; call < graph.Calls.Count; call++)
            Line(text, $"    v{graph.Inputs + call}[\"{graph.Calls[call].ToString().Replace("\"", "#quot;", StringComparison.Ordinal)}\"]");
        for (var output = 0; output < graph.Outputs.Count; output++)
            Line(text, $"    out{output}([\"{OutputName(graph, output)}\"])");
        foreach (var (from, to) in Edges(graph))
            Line(text, $"    {from} --> {to}");
        return text.ToString();
    }

    public static string Dot(GraphRecording graph)
    {
        var text = new StringBuilder("digraph network {\n    node [shape=box];\n");
        for (var input = 0; input < graph.Inputs; input++)
            Line(text, $"    v{input} [label=\"{InputName(graph, input)}\", shape=ellipse];");
        for (var call = 0; call < graph.Calls.Count; call++)
            Line(text, $"    v{graph.Inputs + call} [label=\"{graph.Calls[call].ToString().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"];");
        for (var output = 0; output < graph.Outputs.Count; output++)
            Line(text, $"    out{output} [label=\"{OutputName(graph, output)}\", shape=ellipse];");
        foreach (var (from, to) in Edges(graph))
            Line(text, $"    {from} -> {to};");
        return text.Append("}\n").ToString();
    }

    private static IEnumerable<(string From, string To)> Edges(GraphRecording graph)
    {
        for (var call = 0; call < graph.Calls.Count; call++)
            foreach (var input in graph.Calls[call].Inputs)
                yield return (Name(input), Name(graph.Inputs + call));
        for (var output = 0; output < graph.Outputs.Count; output++)
            yield return (Name(graph.Outputs[output]), string.Create(CultureInfo.InvariantCulture, $"out{output}"));
    }

    private static string Name(int value) => string.Create(CultureInfo.InvariantCulture, $"v{value}");

    private static string InputName(GraphRecording graph, int input) => graph.Inputs == 1 ? "Input" : string.Create(CultureInfo.InvariantCulture, $"Input {input + 1}");

    private static string OutputName(GraphRecording graph, int output) => graph.Outputs.Count == 1 ? "Output" : string.Create(CultureInfo.InvariantCulture, $"Output {output + 1}");

    private static void Line(StringBuilder text, FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
}
