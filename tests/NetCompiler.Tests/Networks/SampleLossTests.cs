using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Networks;

/// <summary>The loss of each sample, as evaluation and training steps hand it out.</summary>
public sealed class SampleLossTests
{
    private const int Samples = 70;
    private static readonly double[] Weights = [0.5, 2, 1, 0.25];

    private static readonly float[] Inputs = [.. Enumerable.Range(0, Samples * 6).Select(i => (float)Math.Cos(i * 0.9))];
    private static readonly int[] Labels = [.. Enumerable.Range(0, Samples).Select(i => i * 5 % 4)];
    private static readonly float[] Targets = [.. Enumerable.Range(0, Samples * 4).Select(i => (float)Math.Sin(i * 1.3))];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Losses_against_labels_are_those_before_the_weighted_mean(int threads)
    {
        using var network = new Classifier(seed: 2) { Threads = threads };
        var (outputs, losses) = (new float[Samples * 4], new float[Samples]);
        var mean = network.Evaluate(Inputs, Labels, outputs, losses);
        double[] expected = [.. Labels.Select((label, n) => Weights[label] * (Math.Log(Enumerable.Range(0, 4).Sum(k => Math.Exp(outputs[4 * n + k]))) - outputs[4 * n + label]))];
        Closeness.Assert(1e-6, expected, [.. losses.Select(l => (double)l)], "losses");
        Assert.Equal(expected.Sum() / Labels.Sum(label => Weights[label]), mean, 1e-6);
        Assert.Equal(mean, network.Evaluate(Inputs, Labels, new float[Samples * 4]));

        var stepped = new float[Samples];
        Assert.Equal((float)mean, network.TrainStep(Inputs, Labels, null, stepped));
        Assert.Equal(losses, stepped);
        Assert.Equal((float)mean, network.TrainStep(Inputs, Labels, null));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Losses_against_vectors_are_means_over_the_features(int threads)
    {
        using var network = new Regressor(seed: 2) { Threads = threads };
        var (outputs, losses) = (new float[Samples * 4], new float[Samples]);
        var mean = network.Evaluate(Inputs, Targets, outputs, losses);
        double[] expected = [.. Enumerable.Range(0, Samples).Select(n => Enumerable.Range(4 * n, 4).Average(i => Math.Pow((double)outputs[i] - Targets[i], 2)))];
        Closeness.Assert(1e-6, expected, [.. losses.Select(l => (double)l)], "losses");
        Assert.Equal(expected.Average(), mean, 1e-6);
        Assert.Equal(mean, network.Evaluate(Inputs, Targets, new float[Samples * 4]));

        var stepped = new float[Samples];
        Assert.Equal((float)mean, network.TrainStep(Inputs, Targets, null, stepped));
        Assert.Equal(losses, stepped);
    }

    /// <summary>A step's losses are those of the parameters that it found, not of those that it leaves.</summary>
    [Fact]
    public void A_step_gives_the_losses_before_its_update()
    {
        using var network = new Classifier(seed: 2);
        using var optimizer = new SGD(0.5f);
        var (before, stepped) = (new float[Samples], new float[Samples]);
        network.Evaluate(Inputs, Labels, new float[Samples * 4], before);
        network.TrainStep(Inputs, Labels, optimizer, stepped);
        Assert.Equal(before, stepped);
        network.TrainStep(Inputs, Labels, optimizer, stepped);
        Assert.NotEqual(before, stepped);
    }

    [Fact]
    public void Room_for_another_number_of_losses_is_refused_before_anything_is_computed()
    {
        using var classifier = new Classifier(seed: 2);
        using var regressor = new Regressor(seed: 2);
        var outputs = new float[Samples * 4];
        foreach (var room in new[] { 0, 1, Samples - 1, Samples + 1 })
        {
            var losses = new float[room];
            foreach (var call in (Action[])
                [
                    () => classifier.Evaluate(Inputs, Labels, outputs, losses),
                    () => classifier.TrainStep(Inputs, Labels, null, losses),
                    () => regressor.Evaluate(Inputs, Targets, outputs, losses),
                    () => regressor.TrainStep(Inputs, Targets, null, losses),
                ])
            {
                var error = Assert.Throws<ArgumentException>("losses", call);
                Assert.Contains($"70 samples have 70 losses, but there is room for {room}", error.Message, StringComparison.Ordinal);
            }
        }
        Assert.Equal((0L, 0L), (classifier.StepCount, regressor.StepCount));
        Assert.All(outputs, output => Assert.Equal(0, output));
    }

    [Fact]
    public void Nothing_is_allocated_for_them()
    {
        using var network = new Classifier(seed: 2) { Threads = 2 };
        using var optimizer = new SGD(0.01f);
        var (outputs, losses) = (new float[Samples * 4], new float[Samples]);
        Allocations.AssertNone(() => network.TrainStep(Inputs, Labels, optimizer, losses));
        Allocations.AssertNone(() => network.Evaluate(Inputs, Labels, outputs, losses));
    }
}

/// <summary>Four classes of different weights.</summary>
[Network, Input(6)]
[Linear(9), Tanh, Linear(4), SoftmaxCrossEntropy(ClassWeights = [0.5, 2, 1, 0.25])]
internal sealed partial class Classifier;

/// <summary>Four numbers.</summary>
[Network, Input(6)]
[Linear(9), Tanh, Linear(4), MeanSquaredError]
internal sealed partial class Regressor;
