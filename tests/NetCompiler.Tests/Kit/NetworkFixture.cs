using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Kit;

/// <summary>Ten training steps of a whole network on MNIST, as PyTorch did them, beside what declares the same network.</summary>
internal sealed class NetworkFixture
{
    /// <summary>Adam moves each parameter by about the learning rate however small its gradient is, so one that is mere rounding moves too, either way.</summary>
    private const double AdamTolerance = 1e-3;

    /// <summary>
    /// Batch normalisation over few positions magnifies roundings step by step: PyTorch 2.6 itself, in float32, ends 2.4e-3 (two threads) and 1.04e-2 (one thread) away from its
    /// float64, at logits of up to 0.83. Compiled code has to be as close as that.
    /// </summary>
    private const double ResidualTolerance = 1.04e-2 / 0.83;

    private readonly Fixture _fixture;

    private NetworkFixture((INetworkCase Network, double LogitTolerance) run, Fixture fixture)
    {
        (Network, LogitTolerance) = run;
        _fixture = fixture;
    }

    private static Dictionary<string, (INetworkCase Network, double LogitTolerance)> Networks { get; } = new()
    {
        ["lenet5"] = (new Chain([1, 28, 28], Conv2D(6, 5), ReLU, MaxPool2D(2), Conv2D(16, 5), ReLU, MaxPool2D(2), Linear(120), ReLU, Linear(84), ReLU, Linear(10), SoftmaxCrossEntropy), AdamTolerance),
        ["resnet8"] = (FixtureGraphs.ResNet8(), ResidualTolerance),
        ["mini_googlenet"] = (FixtureGraphs.MiniGoogLeNet(), AdamTolerance),
        ["mlp_batch_norm"] = (new Chain([1, 28, 28], Flatten, Linear(96), BatchNorm(), ReLU, Linear(50), BatchNorm(), ReLU, Linear(10), SoftmaxCrossEntropy), AdamTolerance),
    };

    /// <summary>Names of the networks.</summary>
    public static IEnumerable<string> Names => Networks.Keys;

    public INetworkCase Network { get; }

    /// <summary>How far the logits may be from PyTorch's float64 after the last step, relative to the largest.</summary>
    public double LogitTolerance { get; }

    public double LearningRate => _fixture.Description.GetProperty("lr").GetDouble();

    /// <summary>Whether the run used Adam; otherwise gradient descent with momentum 0.9.</summary>
    public bool UsesAdam => _fixture.Description.GetProperty("optimizer").GetString() == "adam";

    public int Steps => _fixture.Description.GetProperty("steps").GetInt32();

    public static NetworkFixture Load(string name) => new(Networks[name], Fixture.Load("networks", name));

    /// <summary>Images and labels of one step.</summary>
    public (float[] Images, int[] Labels) Batch(int step)
    {
        var size = _fixture.Description.GetProperty("batch").GetInt32();
        var rows = _fixture.Integers("rows")[(step * size)..((step + 1) * size)];
        return (MnistRows.Images(rows), MnistRows.Labels(rows));
    }

    public float[] Initial(string parameter) => _fixture.Floats($"initial.{parameter}");

    public float[] FirstGradient(string parameter) => _fixture.Floats($"first_gradient.{parameter}");

    public float[] Final(string parameter) => _fixture.Floats($"final.{parameter}");

    public float[] StepLosses => _fixture.Floats("losses");

    public float[] LogitsOfFirst64 => _fixture.Floats("logits_of_first_64");
}
