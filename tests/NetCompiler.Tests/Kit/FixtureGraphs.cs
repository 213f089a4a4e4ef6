using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Kit;

/// <summary>The graphs that PyTorch ran for the network fixtures, with PyTorch's names.</summary>
internal static class FixtureGraphs
{
    private static readonly Layer Plus = new("Add");
    private static readonly Layer Join = new("Concat");

    /// <summary>A residual network of three blocks, shortcuts padded with zeros.</summary>
    public static GraphCase ResNet8()
    {
        var g = new GraphDraft([1, 28, 28]);
        var x = g.Add(ReLU, g.Add("1", BatchNorm(), g.Add("0", Conv2D(16, 3, padding: 1, bias: false), 0)));
        x = Residual("3", x, 16, 1);
        x = Residual("4", x, 32, 2);
        x = Residual("5", x, 64, 2);
        return g.Return(g.Add("8", Linear(10), g.Add(GlobalAvgPool2D, x)), SoftmaxCrossEntropy);

        int Residual(string name, int input, int channels, int stride)
        {
            var y = g.Add(ReLU, g.Add($"{name}.norm1", BatchNorm(), g.Add($"{name}.conv1", Conv2D(channels, 3, stride, 1, false), input)));
            y = g.Add($"{name}.norm2", BatchNorm(), g.Add($"{name}.conv2", Conv2D(channels, 3, padding: 1, bias: false), y));
            return g.Add(ReLU, g.Add(Plus, g.Add(new Layer("Shortcut", ("channels", channels), ("stride", stride)), input), y));
        }
    }

    /// <summary>Two inception blocks and an auxiliary head.</summary>
    public static GraphCase MiniGoogLeNet()
    {
        var g = new GraphDraft([1, 28, 28]);
        var x = Inception("i1", g.Add(ReLU, g.Add("stem", Conv2D(16, 5, 2, 2), 0)), 8, 8, 12, 4, 8, 4);
        g.Add(new Layer("AuxiliaryLoss", ("weight", 0.3)), g.Add("aux", Linear(10), g.Add(GlobalAvgPool2D, x)));
        x = Inception("i2", g.Add(MaxPool2D(2), x), 8, 8, 16, 4, 8, 8);
        return g.Return(g.Add("head", Linear(10), g.Add(GlobalAvgPool2D, x)), SoftmaxCrossEntropy);

        int Inception(string name, int input, int a, int b1, int b, int c1, int c, int d) => g.Add(
            Join,
            Conv($"{name}.a", a, 1, input),
            Conv($"{name}.b3", b, 3, Conv($"{name}.b1", b1, 1, input)),
            Conv($"{name}.c5", c, 5, Conv($"{name}.c1", c1, 1, input)),
            Conv($"{name}.d", d, 1, g.Add(MaxPool2D(3, 1, 1), input)));

        int Conv(string name, int channels, int kernel, int input) => g.Add(ReLU, g.Add(name, Conv2D(channels, kernel, padding: kernel / 2), input));
    }
}
