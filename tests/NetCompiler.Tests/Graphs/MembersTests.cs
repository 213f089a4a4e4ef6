using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Graphs;

/// <summary>What a graph's method may use outside of itself, read and run.</summary>
public sealed class MembersTests
{
    [Fact]
    public void Constants_fields_and_properties() => GraphProject.AssertSame(GraphProject.Network(
        """
        private const int Width = Sizes.Half * 2;
        private static readonly int[] Widths = [Width, Sizes.Half, Sizes.Table[1].Width];
        private static readonly Func<Node, Node> Activate = n => n.ReLU();
        private static int Last => Widths[^1];
        private static string Name { get; } = "fc" + Widths.Length;

        [Graph]
        static Node Build(Node x)
        {
            foreach (var width in Widths)
                x = Activate(x.Linear(width));
            return x.Linear(Last, name: Name).Linear((int)Kind.Big).Linear(4, name: Kind.Big.ToString());
        }

        private enum Kind { Small = 3, Big = 12 }
        """),
        "static class Sizes { public const int Half = 8; public static readonly (string Name, int Width)[] Table = [(\"a\", 3), (\"b\", 5)]; }");

    [Fact]
    public void Methods_of_other_classes_in_other_files() => GraphProject.AssertSame(GraphProject.Network(
        """
        [Graph]
        static Node Build(Node x) => x.Block(3).Block(width: 4, activate: false).Then(Blocks.Other, 2);
        """),
        """
        static class Blocks
        {
            public static Node Block(this Node x, int width, bool activate = true)
            {
                var y = x.Linear(width);
                return activate ? y.ReLU() : y;
            }

            public static Node Then(this Node x, Func<Node, Node> next, int times) => times == 0 ? x : next(x).Then(next, times - 1);

            public static Node Other(Node x) => x + More.Scale * x;
        }

        static partial class More
        {
            public static double Scale => Compute(2);
            private static partial double Compute(int n);
        }
        """,
        "static partial class More { private static partial double Compute(int n) { return n / 4.0; } }");

    [Fact]
    public void Operators_of_other_types() => GraphProject.AssertSame(GraphProject.Network(
        """
        [Graph]
        static Node Build(Node x) => x.Linear(Twice(Half(9)));

        static int Half(int n) => n / 2;
        static int Twice(int n) { { return n * 2; } }
        """));

    [Fact]
    public void Several_inputs_and_a_tuple_of_outputs()
    {
        var source = GraphProject.Network("[Graph] static (Node Score, Node Hidden) Build(Node image, Node table) { var h = Node.Concat(image.Flatten(), table); return (h.Linear(3), h); }", "Input(1, 4, 4), Input(7, Gradient = true), SoftmaxCrossEntropy");
        GraphProject.AssertSame(source);
        var declaration = GraphProject.Read(source);
        Assert.Equal([(3, false), (1, true)], declaration.Inputs.Select(input => (input.Shape.Count, input.Gradient)));
        Assert.Equal([4, 3], declaration.Outputs);
        Assert.Equal([4], declaration.Layers[^1].Inputs);
    }

    [Fact]
    public void An_array_of_outputs() => GraphProject.AssertSame(GraphProject.Network("[Graph] static Node[] Build(Node x) { var all = new List<Node>(); for (var i = 0; i < 3; i++) all.Add(x = x.Linear(i + 1)); return [.. all]; }"));

    [Fact]
    public void An_input_that_is_the_output() => GraphProject.AssertSame(GraphProject.Network("[Graph] static Node Build(Node x) => x;"));

    [Fact]
    public void The_machines_culture_changes_nothing()
    {
        using (new ForeignCulture())
            Assert.Equal("Linear(features: 4, name: a-3)", GraphProject.Read(GraphProject.Statements("var i = -3; return x.Linear(4, name: $\"a{i}\").LeakyReLU(-0.5);")).Layers[0] is var layer
                ? $"{layer.Name}({string.Join(", ", layer.Arguments.Items.Select(argument => $"{argument.Name}: {argument.Text}"))})"
                : "");
    }
}
