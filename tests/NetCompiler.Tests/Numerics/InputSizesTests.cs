using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Numerics;

/// <summary>A network that takes images of several sizes is, for each of them, the network that was declared with that size alone: the same bits.</summary>
public sealed class InputSizesTests
{
    private static readonly int[] Lengths = [3 * 9 * 11, 3 * 12 * 12, 3 * 6 * 17];

    [Theory]
    [InlineData(1, 3)]
    [InlineData(1, 70)]
    [InlineData(2, 70)]
    public void Sizes_that_take_turns_are_networks_of_one_size(int threads, int samples)
    {
        using var network = new ThreeSizes(seed: 5) { Threads = threads };
        using var first = new FirstSize();
        using var second = new SecondSize();
        using var third = new ThirdSize();
        using var optimizer = new AdamW(0.01f);
        var turn = 0;
        foreach (var size in new[] { 0, 1, 2, 1, 0, 0, 2 })
        {
            // Another number of samples now and then, so that workspaces are kept, grown and left behind.
            var count = samples + turn++ % 2;
            if (size == 0)
                Compare(network, first, count, turn);
            else if (size == 1)
                Compare(network, second, count, turn);
            else
                Compare(network, third, count, turn);
            network.TrainStep(Floats(count * Lengths[size], turn), Labels(count, 5), optimizer);
        }
    }

    [Fact]
    public void A_chain_against_vectors()
    {
        using var network = new TwoSizes(seed: 3);
        using var alone = new SecondOfTwoSizes(seed: 3);
        var (inputs, targets) = (Floats(6 * 2 * 40, 1), Floats(6 * 3, 2));
        network.TrainStep(Floats(4 * 2 * 49, 4), Floats(4 * 3, 5), null);
        Assert.Equal(alone.TrainStep(inputs, targets, null), network.TrainStep(inputs, targets, null));
        foreach (var parameter in alone.Parameters)
            Assert.Equal(Gradient(parameter), Gradient(network.Parameters[parameter.Name]));
        var (expected, outputs, losses) = (new float[18], new float[18], new float[6]);
        Assert.Equal(alone.Evaluate(inputs, targets, expected), network.Evaluate(inputs, targets, outputs, losses));
        Assert.Equal(expected, outputs);
    }

    [Fact]
    public void All_outputs_or_the_first()
    {
        using var network = new SizesAndOutputs(seed: 3);
        using var alone = new SecondOfSizesAndOutputs(seed: 3);
        var inputs = Floats(5 * 2 * 36, 1);
        foreach (var length in new[] { 4, 10 })
        {
            var (expected, outputs) = (new float[5 * length], new float[5 * length]);
            alone.Predict(inputs, expected);
            network.Predict(inputs, outputs);
            Assert.Equal(expected, outputs);
        }
    }

    [Fact]
    public void Trainers_take_data_of_each_size()
    {
        var data = Dataset.FromFloats([3, 12, 12], Floats(40 * Lengths[1], 1), Labels(40, 5));
        using var network = new ThreeSizes(seed: 5);
        using var alone = new SecondSize(seed: 5);
        using var adam = new Adam(0.01f);
        using var other = new Adam(0.01f);
        var augmentation = new Augmentation(new HorizontalFlip());
        var history = new Trainer<ThreeSizes>(network, adam).Fit(data, 2, 16, data, augmentation: augmentation);
        var expected = new Trainer<SecondSize>(alone, other).Fit(data, 2, 16, data, augmentation: augmentation);
        Assert.Equal(expected.Epochs.Select(e => (e.Loss, e.Validation)), history.Epochs.Select(e => (e.Loss, e.Validation)));

        var (single, several, fromData) = (new float[200], new float[200], new float[200]);
        TestTimeAugmentation.Predict(alone, data, single, augmentation, copies: 3);
        TestTimeAugmentation.Predict(network, data, fromData, augmentation, copies: 3);
        TestTimeAugmentation.Predict(network, Floats(40 * Lengths[1], 1), several, augmentation, copies: 3);
        Assert.Equal(single, fromData);
        Assert.Equal(single, several);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Sizes_that_take_turns_allocate_nothing_after_the_first_of_each(int threads)
    {
        using var network = new ThreeSizes(seed: 5) { Threads = threads };
        using var sgd = new SGD(0.01f);
        var batches = Lengths.Select(length => Floats(40 * length, 1)).ToArray();
        var (labels, outputs) = (Labels(40, 5), new float[200]);
        Allocations.AssertNone(() =>
        {
            foreach (var inputs in batches)
            {
                network.TrainStep(inputs, labels, sgd);
                network.Predict(inputs, outputs);
                network.Evaluate(inputs, labels, outputs);
            }
        });
    }

    [Fact]
    public void What_fits_no_size_is_refused_with_all_of_them()
    {
        const string sizes = "ThreeSizes takes samples of shape [3, 9, 11], [3, 12, 12] or [3, 6, 17], that is 297, 432 or 306 numbers each";
        using var network = new ThreeSizes();
        Expect($"{sizes} and gives 5 numbers a sample, but 433 numbers were given with room for 5. (Parameter 'inputs')", () => network.Predict(new float[433], new float[5]));
        Expect($"{sizes} and gives 5 numbers a sample, but 432 numbers were given with room for 7. (Parameter 'inputs')", () => network.Predict(new float[432], new float[7]));
        Expect($"{sizes} and gives 5 numbers a sample, but 0 numbers were given with room for 0. (Parameter 'inputs')", () => network.Predict([], []));
        Expect($"{sizes}, but 864 numbers and 1 labels were given. (Parameter 'inputs')", () => network.TrainStep(new float[864], [1], null));
        Expect($"{sizes}, but 432 numbers and 2 labels were given. (Parameter 'inputs')", () => network.Evaluate(new float[432], [1, 2], new float[10]));
        Expect("ThreeSizes gives 5 numbers a sample, so 1 samples need room for 5, but there is room for 6. (Parameter 'outputs')", () => network.Evaluate(new float[432], [1], new float[6]));
        Assert.Contains("compares with class labels", Assert.Throws<InvalidOperationException>(() => network.TrainStep(new float[432], new float[5], null)).Message, StringComparison.Ordinal);
        using var vectors = new TwoSizes();
        Expect(
            "TwoSizes takes samples of shape [2, 7, 7] or [2, 8, 5], that is 98 or 80 numbers each with 3 target numbers each, but 98 numbers and 4 target numbers were given. (Parameter 'inputs')",
            () => vectors.TrainStep(new float[98], new float[4], null));
        using var outputs = new SizesAndOutputs();
        Expect(
            "SizesAndOutputs takes samples of shape [2, 5, 5] or [2, 6, 6], that is 50 or 72 numbers each and gives 4 numbers a sample, or 10 with all outputs, but 72 numbers were given with room for 8. (Parameter 'inputs')",
            () => outputs.Predict(new float[72], new float[8]));
        using var adam = new Adam(0.01f);
        var data = Dataset.FromFloats([3, 11, 9], new float[297], new int[1]);
        Expect(
            "ThreeSizes takes samples of shape [3, 9, 11], [3, 12, 12] or [3, 6, 17], but the data set has samples of shape [3, 11, 9]. (Parameter 'data')",
            () => new Trainer<ThreeSizes>(network, adam).Evaluate(data));
    }

    [Fact]
    public void The_first_size_is_what_the_class_is_about()
    {
        Assert.Equal(FirstSize.Summary, ThreeSizes.Summary);
        Assert.Equal((FirstSize.ParameterCount, FirstSize.FlopsPerSample, FirstSize.WorkspaceBytes), (ThreeSizes.ParameterCount, ThreeSizes.FlopsPerSample, ThreeSizes.WorkspaceBytes));
        Assert.Equal(Lengths, ThreeSizes.Model.Entries.Select(entry => entry.InputLength));
        Assert.Equal([FirstSize.Model.TrainArena, SecondSize.Model.TrainArena, ThirdSize.Model.TrainArena], ThreeSizes.Model.Entries.Select(entry => entry.TrainArena));
        Assert.Equal([3, 9, 11], Assert.Single(FirstSize.Model.Entries).InputShape);
    }

    /// <summary>Makes a network of one size the same as the other one, and has both compute everything.</summary>
    private static void Compare<T>(ThreeSizes network, T alone, int samples, int draw)
        where T : Network<T>, INetwork<T>
    {
        foreach (var parameter in network.Parameters)
            alone.Parameters[parameter.Name].CopyFrom(parameter.ToArray());
        (alone.Seed, alone.StepCount, alone.Threads) = (network.Seed, network.StepCount, network.Threads);
        var (inputs, labels) = (Floats(samples * T.Model.InputLength, 100 + draw), Labels(samples, 5));
        var (expected, outputs) = (new float[samples * 5], new float[samples * 5]);

        alone.Predict(inputs, expected);
        network.Predict(inputs, outputs);
        Assert.Equal(expected, outputs);
        Assert.Equal(alone.Evaluate(inputs, labels, expected), network.Evaluate(inputs, labels, outputs));
        Assert.Equal(expected, outputs);

        Assert.Equal(alone.TrainStep(inputs, labels, null), network.TrainStep(inputs, labels, null));
        var (expectedGradient, gradient) = (new float[inputs.Length], new float[inputs.Length]);
        alone.CopyInputGradientTo(expectedGradient);
        network.CopyInputGradientTo(gradient);
        Assert.Equal(expectedGradient, gradient);
        foreach (var parameter in alone.Parameters)
        {
            // The running statistics too, which the step has updated.
            Assert.Equal(parameter.ToArray(), network.Parameters[parameter.Name].ToArray());
            if (parameter.IsTrainable)
                Assert.Equal(Gradient(parameter), Gradient(network.Parameters[parameter.Name]));
        }
    }

    private static float[] Gradient(Parameter parameter)
    {
        var gradient = new float[parameter.Length];
        parameter.CopyGradientTo(gradient);
        return gradient;
    }

    private static float[] Floats(int length, int seed)
    {
        var random = new Random(seed);
        var floats = new float[length];
        foreach (ref var value in floats.AsSpan())
            value = 2 * random.NextSingle() - 1;
        return floats;
    }

    private static int[] Labels(int length, int classes) => [.. Enumerable.Range(0, length).Select(i => i * 7 % classes)];

    private static void Expect(string message, Action call) => Assert.Equal(message, Assert.Throws<ArgumentException>(call).Message);
}
