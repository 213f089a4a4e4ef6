using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>The example that every lecture works by hand: scores 1.2, 5 and 1.6, the first class being the right one.</summary>
public sealed class WorkedExampleTests
{
    private static readonly float[] Scores = [1.2f, 5, 1.6f];

    [Fact]
    public void The_hinge_loss_with_margin_2_is_8_point_2() => Assert.Equal(8.2, LossOf(MulticlassHinge(2)), 1e-5);

    /// <summary>By hand it is the logarithm of the rounded 0.021.</summary>
    [Fact]
    public void The_cross_entropy_is_3_point_86() => Assert.Equal(3.86, LossOf(SoftmaxCrossEntropy), 0.01);

    [Fact]
    public void The_softmax_is_0_021_and_0_947_and_0_032()
    {
        using var network = CompiledNetworks.CompileOne(new Chain([3], Softmax, MeanSquaredError));
        var probabilities = new float[3];
        network.Predict(Scores, probabilities);
        Assert.Equal([0.021f, 0.947f, 0.032f], probabilities, (a, b) => Math.Abs(a - b) < 0.0005f);
    }

    /// <summary>Evaluated, and trained on, behind a layer that changes nothing.</summary>
    private static double LossOf(Layer loss)
    {
        using var network = CompiledNetworks.CompileOne(new Chain([3], Linear(3, bias: false), loss));
        network.SetParameter("0.weight", [1, 0, 0, 0, 1, 0, 0, 0, 1]);
        var outputs = new float[3];
        var evaluated = network.Evaluate(Scores, [0], [], outputs);
        Assert.Equal(Scores, outputs);
        Assert.Equal(evaluated, network.Train(Scores, [0], [], null), 1e-6);
        return evaluated;
    }
}
