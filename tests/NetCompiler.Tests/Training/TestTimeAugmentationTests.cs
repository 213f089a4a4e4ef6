namespace NetCompiler.Tests.Training;

public class TestTimeAugmentationTests
{
    private static readonly Augmentation Pipeline = new(new RandomCrop(3), new Normalize([0.5f], [0.5f]));

    [Theory]
    [InlineData(PredictionAverage.Probabilities)]
    [InlineData(PredictionAverage.Outputs)]
    public void Predictions_are_the_mean_over_the_sample_and_its_copies(PredictionAverage average)
    {
        const int Copies = 5;
        var data = Images(3);
        using var network = new LinearNetwork<Digits>(1);
        var outputs = new float[30];
        TestTimeAugmentation.Predict(network, data, outputs, Pipeline, Copies, average, seed: 8);
        for (var sample = 0; sample < 3; sample++)
        {
            var expected = new double[10];
            for (var copy = 0; copy < Copies; copy++)
            {
                var picture = new float[784];
                data.CopyInputs(sample, 1, picture);
                (copy == 0 ? new Augmentation(new Normalize([0.5f], [0.5f])) : Pipeline).Apply(picture, [1, 28, 28], [0], 8, copy);
                var logits = new float[10];
                network.Predict(picture, logits);
                var sum = logits.Sum(logit => Math.Exp(logit));
                for (var i = 0; i < 10; i++)
                    expected[i] += (average == PredictionAverage.Outputs ? logits[i] : Math.Exp(logits[i]) / sum) / Copies;
            }
            for (var i = 0; i < 10; i++)
                Assert.Equal(expected[i], outputs[10 * sample + i], 1e-5);
        }
    }

    [Fact]
    public void A_prediction_depends_on_its_sample_and_the_seed_alone()
    {
        var data = Images(600);
        var inputs = new float[600 * 784];
        data.CopyInputs(0, 600, inputs);
        using var network = new LinearNetwork<Digits>(1) { Threads = 3 };
        var all = new float[6000];
        TestTimeAugmentation.Predict(network, data, all, Pipeline, 4);
        var same = new float[6000];
        network.Threads = 1;
        TestTimeAugmentation.Predict(network, inputs, same, new Augmentation(new BrightnessContrast(0, 0)), 1, PredictionAverage.Outputs);
        var plain = new float[6000];
        network.Predict(inputs, plain);
        Assert.Equal(plain, same);
        foreach (var sample in new[] { 0, 299, 599 })
        {
            var single = new float[10];
            TestTimeAugmentation.Predict(network, data.Subset([sample]), single, Pipeline, 4);
            Assert.Equal(all[(10 * sample)..(10 * sample + 10)], single);
        }
        var other = new float[6000];
        TestTimeAugmentation.Predict(network, data, other, Pipeline, 4, seed: 1);
        Assert.NotEqual(all, other);
    }

    [Fact]
    public void Sigmoids_are_averaged_for_answers()
    {
        using var network = new LinearNetwork<Answers>(1);
        var data = ToyData.Answers(20);
        var inputs = new float[40];
        data.CopyInputs(0, 20, inputs);
        var logits = new float[40];
        network.Predict(inputs, logits);
        var outputs = new float[40];
        TestTimeAugmentation.Predict(network, inputs, outputs, new Augmentation(new BrightnessContrast(0, 0)), 3);
        for (var i = 0; i < 40; i++)
            Assert.Equal(1 / (1 + Math.Exp(-logits[i])), outputs[i], 1e-6);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var squares = new LinearNetwork<Squares>(1);
        using var network = new LinearNetwork<Digits>(1);
        var steps = new Augmentation(new HorizontalFlip());
        Assert.Contains(
            "ends in MeanSquaredError, whose outputs are no logits of probabilities",
            Assert.Throws<ArgumentException>(() => TestTimeAugmentation.Predict(squares, new float[2], new float[2], new Augmentation(), 2)).Message,
            StringComparison.Ordinal);
        TestTimeAugmentation.Predict(squares, new float[2], new float[2], new Augmentation(), 2, PredictionAverage.Outputs);
        Assert.Throws<ArgumentOutOfRangeException>(() => TestTimeAugmentation.Predict(network, Images(2), new float[20], steps, 0));
        Assert.Throws<ArgumentException>(() => TestTimeAugmentation.Predict(network, Images(2), new float[19], steps, 2));
        Assert.Throws<ArgumentException>(() => TestTimeAugmentation.Predict(network, ToyData.Labels(3), new float[30], steps, 2));
        // The network takes plain vectors, so these are no images.
        Assert.Contains("HorizontalFlip works on images", Assert.Throws<ArgumentException>(() => TestTimeAugmentation.Predict(network, new float[784], new float[10], steps, 2)).Message, StringComparison.Ordinal);
    }

    private static Dataset Images(int count)
    {
        var pixels = new float[784 * count];
        CounterRandom.FillUniform(4, 4, 0, pixels, 0, 1);
        return Dataset.FromFloats([1, 28, 28], pixels, new int[count], 10);
    }
}
