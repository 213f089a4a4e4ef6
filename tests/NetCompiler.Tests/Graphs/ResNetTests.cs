using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Graphs;

/// <summary>Residual networks: the declarations that graphs are made for.</summary>
public sealed class ResNetTests
{
    private const string Source = """
        [Network, Input(3, 32, 32), SoftmaxCrossEntropy]
        public sealed partial class Net
        {
            private const int Blocks = 3;

            [Graph]
            static Node Build(Node image)
            {
                var x = image.Conv2D(16, kernel: 3, padding: 1, bias: false).BatchNorm().ReLU();
                foreach (var width in new[] { 16, 32, 64 })
                    for (var block = 0; block < Blocks; block++)
                        x = Residual(x, width, stride: width > 16 && block == 0 ? 2 : 1);
                return x.GlobalAvgPool2D().Linear(10);
            }

            static Node Residual(Node x, int width, int stride)
            {
                var y = x.Conv2D(width, 3, stride, padding: 1, bias: false).BatchNorm().ReLU()
                         .Conv2D(width, 3, padding: 1, bias: false).BatchNorm();
                return (y + x.Shortcut(width, stride)).ReLU();
            }
        }
        """;

    [Fact]
    public void ResNet20_is_read_as_it_runs()
    {
        var calls = GraphProject.AssertSame(Source);
        Assert.Equal(3 + 9 * 8 + 2, calls.Count);
        Assert.Equal("Conv2D(channels: 16, kernel: 3, padding: 1, bias: false)", calls[0]);
        Assert.Equal("Shortcut(channels: 32, stride: 2)", calls[3 + 3 * 8 + 5]);
    }

    [Fact]
    public void ResNet20_in_numbers_of_values()
    {
        var declaration = GraphProject.Read(Source);
        Assert.Equal([0], declaration.Layers[0].Inputs);
        // The first block's sum reads the second normalisation and the shortcut, which reads the block's input.
        Assert.Equal("Add", declaration.Layers[9].Name);
        Assert.Equal([8, 9], declaration.Layers[9].Inputs);
        Assert.Equal([3], declaration.Layers[8].Inputs);
        Assert.Equal(("SoftmaxCrossEntropy", 77), (declaration.Layers[^1].Name, declaration.Layers[^1].Inputs.Single()));
        Assert.Equal([77], declaration.Outputs);
        Assert.Equal(NetCompiler.Generator.Graph.ParameterNaming.Kind, declaration.Naming);
    }
}
