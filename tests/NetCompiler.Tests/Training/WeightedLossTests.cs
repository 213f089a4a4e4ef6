namespace NetCompiler.Tests.Training;

/// <summary>Means over a data set whose classes have weights: each label counts with its own, whatever batch it comes in.</summary>
public sealed class WeightedLossTests
{
    private static readonly double[] Weights = [0.5, 0, 2];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(50)]
    public void The_mean_over_a_data_set_does_not_depend_on_the_batches(int batchSize)
    {
        var data = ToyData.Labels(20);
        using var network = new WeightedClassifier(seed: 3);
        var (inputs, labels) = (new float[40], data.Labels.ToArray());
        data.CopyInputs(0, 20, inputs);
        var scores = new float[60];
        network.Predict(inputs, scores);
        var (sum, weight) = (0.0, 0.0);
        for (var n = 0; n < 20; n++)
        {
            var own = scores.AsSpan(3 * n, 3).ToArray();
            sum -= Weights[labels[n]] * (own[labels[n]] - Math.Log(own.Sum(score => Math.Exp(score))));
            weight += Weights[labels[n]];
        }
        using var optimizer = new SGD(0.01f);
        Assert.Equal(sum / weight, new Trainer<WeightedClassifier>(network, optimizer).Evaluate(data, batchSize).Loss, 1e-6);
    }

    [Fact]
    public void An_epochs_loss_is_the_weighted_mean_over_its_samples()
    {
        using var network = new WeightedClassifier(seed: 3);
        // So small a step changes nothing that the loss would show.
        using var optimizer = new SGD(1e-12f);
        var trainer = new Trainer<WeightedClassifier>(network, optimizer);
        var data = ToyData.Labels(21);
        Assert.Equal(trainer.Evaluate(data).Loss, trainer.Fit(data, epochs: 1, batchSize: 8).Epochs[0].Loss, 1e-6);
    }
}

/// <summary>Two features, three classes, of which one has no weight.</summary>
[Network, Input(2)]
[Linear(3), SoftmaxCrossEntropy(ClassWeights = [0.5, 0, 2])]
internal sealed partial class WeightedClassifier;
