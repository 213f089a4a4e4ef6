namespace NetCompiler.Tests.Graphs;

/// <summary>Recording a method by running it, and drawing what was recorded.</summary>
public sealed class GraphRecordingTests
{
    [Fact]
    public void Values_are_numbered_inputs_first()
    {
        var recording = GraphRecording.Of((a, b) => Node.Concat(a.ReLU(), b) + a);
        Assert.Equal(["ReLU 0", "Concat 2 1", "Add 3 0"], recording.Calls.Select(call => $"{call.Operation} {string.Join(' ', call.Inputs)}"));
        Assert.Equal((2, 4), (recording.Inputs, recording.Outputs.Single()));
    }

    [Fact]
    public void The_drawing_in_mermaid() => Assert.Equal(
        """
        flowchart TD
            v0(["Input"])
            v1["Conv2D(channels: 4, kernel: 3, name: a#quot;b)"]
            v2["ReLU"]
            v3["Add"]
            out0(["Output"])
            v0 --> v1
            v1 --> v2
            v2 --> v3
            v1 --> v3
            v3 --> out0

        """.ReplaceLineEndings("\n"),
        GraphRecording.Of(Residual).ToMermaid());

    [Fact]
    public void The_drawing_in_dot() => Assert.Equal(
        """
        digraph network {
            node [shape=box];
            v0 [label="Input 1", shape=ellipse];
            v1 [label="Input 2", shape=ellipse];
            v2 [label="Linear(features: 3)"];
            out0 [label="Output 1", shape=ellipse];
            out1 [label="Output 2", shape=ellipse];
            v0 -> v2;
            v2 -> out0;
            v1 -> out1;
        }

        """.ReplaceLineEndings("\n"),
        GraphRecording.Of(2, inputs => [inputs[0].Linear(3), inputs[1]]).ToDot());

    [Fact]
    public void Text_in_dot_is_escaped() => Assert.Contains("name: a\\\"b", GraphRecording.Of(Residual).ToDot(), StringComparison.Ordinal);

    [Fact]
    public void Nodes_of_other_recordings_are_refused()
    {
        Node? kept = null;
        GraphRecording.Of(x => kept = x.ReLU());
        Assert.Throws<InvalidOperationException>(() => kept!.ReLU());
        Assert.Throws<ArgumentException>(() => GraphRecording.Of(x => kept!));
        Assert.Throws<ArgumentException>(() => GraphRecording.Of(x => x + kept!));
    }

    [Fact]
    public void What_is_no_graph_is_refused()
    {
        Assert.Throws<ArgumentException>(() => GraphRecording.Of(x => null!));
        Assert.Throws<ArgumentException>(() => GraphRecording.Of(1, x => []));
        Assert.Throws<ArgumentOutOfRangeException>(() => GraphRecording.Of(0, x => x));
        Assert.Throws<ArgumentException>(() => GraphRecording.Of(x => Node.Concat()));
        Assert.Throws<ArgumentNullException>(() => GraphRecording.Of(x => x + (Node)null!));
        Assert.Throws<ArgumentNullException>(() => GraphRecording.Of(x => x.Reshape(null!)));
    }

    private static Node Residual(Node x)
    {
        var y = x.Conv2D(4, kernel: 3, name: "a\"b");
        return y.ReLU() + y;
    }
}
