namespace NetCompiler.Tests.Data;

public class DatasetTests
{
    [Fact]
    public void Bytes_are_scaled_to_one()
    {
        var data = Dataset.FromBytes([3], [0, 51, 255, 1, 2, 3], [0, 1]);
        Assert.Equal(2, data.Count);
        Assert.Equal(3, data.SampleLength);
        Assert.Equal(2, data.TargetLength);
        var copy = new float[3];
        data.CopyInputs([0], copy);
        Assert.Equal([0f, 0.2f, 1f], copy, (a, b) => Math.Abs(a - b) < 1e-7f);
    }

    [Theory]
    [InlineData(1, 28, 28)]
    [InlineData(3, 5, 7)]
    [InlineData(3, 32, 32)]
    [InlineData(2, 1, 3)]
    public void Images_are_normalised_channel_by_channel(int channels, int height, int width)
    {
        var length = channels * height * width;
        var bytes = Bytes(5 * length);
        float[] mean = [.. Enumerable.Range(0, channels).Select(c => 0.4f + 0.1f * c)];
        float[] deviation = [.. Enumerable.Range(0, channels).Select(c => 0.2f + 0.05f * c)];
        var labels = new int[5];
        var fromBytes = Dataset.FromBytes([channels, height, width], bytes, labels).WithNormalization(mean, deviation);
        var fromFloats = Dataset.FromFloats([channels, height, width], [.. bytes.Select(b => b / 255f)], labels).WithNormalization(mean, deviation);
        var expected = bytes.Select((b, i) => (b / 255.0 - mean[i % length / (height * width)]) / deviation[i % length / (height * width)]).ToArray();
        foreach (var data in new[] { fromBytes, fromFloats })
        {
            var all = new float[5 * length];
            data.CopyInputs(0, 5, all);
            for (var i = 0; i < all.Length; i++)
                Assert.Equal(expected[i], all[i], 1e-5);
            // By index, in any order, and through a subset, the same bits come out.
            var some = new float[2 * length];
            data.CopyInputs([4, 1], some);
            Assert.Equal(all[(4 * length)..], some[..length]);
            Assert.Equal(all[length..(2 * length)], some[length..]);
            var subset = data.Subset([2, 4, 1]);
            subset.CopyInputs(1, 2, some);
            Assert.Equal(all[(4 * length)..], some[..length]);
            Assert.Equal(all[length..(2 * length)], some[length..]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(100)]
    public void Vectors_are_normalised_feature_by_feature(int features)
    {
        var bytes = Bytes(4 * features);
        float[] mean = [.. Enumerable.Range(0, features).Select(f => 0.01f * f)];
        float[] deviation = [.. Enumerable.Range(0, features).Select(f => 1 + 0.02f * f)];
        var targets = new float[8];
        foreach (var data in new[]
        {
            Dataset.FromBytes([features], bytes, 2, targets).WithNormalization(mean, deviation),
            Dataset.FromFloats([features], [.. bytes.Select(b => b / 255f)], 2, targets).WithNormalization(mean, deviation),
        })
        {
            var copy = new float[4 * features];
            data.CopyInputs([0, 1, 2, 3], copy);
            for (var i = 0; i < copy.Length; i++)
                Assert.Equal((bytes[i] / 255.0 - mean[i % features]) / deviation[i % features], copy[i], 1e-6);
        }
    }

    [Fact]
    public void Floats_come_out_as_they_went_in()
    {
        float[] samples = [1.5f, -2, float.MaxValue, 4];
        var copy = new float[4];
        Dataset.FromFloats([2], samples, [0, 1]).CopyInputs(0, 2, copy);
        Assert.Equal(samples, copy);
    }

    [Fact]
    public void Own_statistics_give_mean_zero_and_deviation_one()
    {
        var images = Dataset.FromBytes([3, 4, 4], Bytes(50 * 48), new int[50]);
        var vectors = Dataset.FromFloats([6], [.. Bytes(300).Select(b => b * 3f - 100)], new int[50]);
        foreach (var data in new[] { images, vectors, images.Subset(3..20), vectors.Subset(3..20), images.Normalized() })
        {
            var statistics = data.Normalized().Statistics();
            Assert.All(statistics.Mean, mean => Assert.Equal(0, mean, 1e-5));
            Assert.All(statistics.StandardDeviation, deviation => Assert.Equal(1, deviation, 1e-5));
        }
    }

    [Fact]
    public void Statistics_of_one_set_normalise_another()
    {
        var train = Dataset.FromFloats([2], [1, 10, 3, 30], [0, 1]);
        var test = Dataset.FromFloats([2], [2, 40], [0]);
        var statistics = train.Statistics();
        Assert.Equal([2f, 20f], statistics.Mean);
        Assert.Equal([1f, 10f], statistics.StandardDeviation);
        var copy = new float[2];
        test.WithNormalization(statistics).CopyInputs([0], copy);
        Assert.Equal([0f, 2f], copy);
    }

    [Fact]
    public void A_constant_feature_has_deviation_one()
    {
        var data = Dataset.FromFloats([1], [0.1f, 0.1f, 0.1f], [0, 0, 0]);
        Assert.Equal([1f], data.Statistics().StandardDeviation);
        var copy = new float[3];
        data.Normalized().CopyInputs(0, 3, copy);
        Assert.All(copy, value => Assert.Equal(0, value, 1e-6));
    }

    [Fact]
    public void Subsets_take_labels_targets_and_names_along()
    {
        var labelled = Dataset.FromFloats([1], [10, 11, 12, 13], [0, 1, 2, 1], classNames: ["a", "b", "c"]);
        var subset = labelled.Subset([3, 0]).Subset([1, 0, 0]);
        Assert.Equal([0, 1, 1], subset.Labels.ToArray());
        Assert.Equal(3, subset.TargetLength);
        Assert.Equal(["a", "b", "c"], subset.ClassNames);
        Assert.Equal([12f, 13f], Inputs(labelled.Subset(2..)));
        var vectors = Dataset.FromFloats([1], [10, 11, 12], 2, [1, 2, 3, 4, 5, 6]).Subset([2, 0]);
        Assert.Equal([5f, 6, 1, 2], vectors.Targets.ToArray());
        var targets = new float[2];
        vectors.CopyTargets([1], targets);
        Assert.Equal([1f, 2], targets);
        Assert.Equal(0, vectors.Subset(..0).Count);
    }

    [Fact]
    public void A_split_is_stratified_shuffled_and_repeatable()
    {
        var labels = Enumerable.Range(0, 1000).Select(i => i < 700 ? 0 : i < 950 ? 1 : 2).ToArray();
        var data = Dataset.FromFloats([1], [.. Enumerable.Range(0, 1000).Select(i => (float)i)], labels);
        var (first, second) = data.Split(0.9, seed: 5);
        Assert.Equal([630, 225, 45], Histogram(first));
        Assert.Equal([70, 25, 5], Histogram(second));
        Assert.Equal((float[])[.. Inputs(data)], (float[])[.. Inputs(first).Concat(Inputs(second)).Order()]);
        Assert.NotEqual(Inputs(first).Order(), Inputs(first));
        Assert.Equal(Inputs(first), Inputs(data.Split(0.9, seed: 5).First));
        Assert.NotEqual(Inputs(first), Inputs(data.Split(0.9, seed: 6).First));
    }

    [Theory]
    [InlineData(10, 0.25, 3)]
    [InlineData(7, 0.5, 4)]
    [InlineData(3, 0.1, 0)]
    public void A_split_rounds_the_whole(int count, double fraction, int expected)
    {
        var labelled = Dataset.FromFloats([1], new float[count], [.. Enumerable.Range(0, count).Select(i => i % 3)]);
        var vectors = Dataset.FromFloats([1], new float[count], 1, new float[count]);
        Assert.Equal((expected, count - expected), (labelled.Split(fraction, 1).First.Count, labelled.Split(fraction, 1).Second.Count));
        Assert.Equal((expected, count - expected), (vectors.Split(fraction, 1).First.Count, vectors.Split(fraction, 1).Second.Count));
    }

    [Fact]
    public void Wrong_arguments_name_expected_and_given()
    {
        Says<ArgumentException>("[3] have 3 numbers each, but 4", () => Dataset.FromFloats([3], new float[4], [0]));
        Says<ArgumentException>("2 samples need 2 labels, but 1", () => Dataset.FromFloats([3], new float[6], [0]));
        Says<ArgumentException>("Label 2 of sample 1 is out of range: there are classes 0 to 1", () => Dataset.FromFloats([3], new float[6], [0, 2], classCount: 2));
        Says<ArgumentException>("Label -1 of sample 0", () => Dataset.FromBytes([3], new byte[6], [-1, 0]));
        Says<ArgumentException>("3 classes need 3 names, but 1", () => Dataset.FromBytes([3], new byte[3], [0], 3, ["a"]));
        Says<ArgumentException>("need 4 target numbers (2 each), but 3", () => Dataset.FromFloats([3], new float[6], 2, new float[3]));
        Says<ArgumentException>("at least one extent", () => Dataset.FromFloats([], new float[6], [0]));
        Says<ArgumentException>("must be positive, but 0", () => Dataset.FromFloats([2, 0], new float[6], [0]));
        var data = Dataset.FromFloats([3, 1, 1], new float[6], [0, 0]);
        Says<ArgumentException>("1 samples need room for 3, but there is room for 4", () => data.CopyInputs([0], new float[4]));
        Says<ArgumentOutOfRangeException>("Sample 2 was asked for, but there are 2", () => data.CopyInputs([2], new float[3]));
        Says<ArgumentOutOfRangeException>("Samples 1 to 2 were asked for, but there are 2", () => data.CopyInputs(1, 2, new float[6]));
        Says<ArgumentOutOfRangeException>("Sample -1", () => data.CopyLabels([-1], new int[1]));
        Says<ArgumentOutOfRangeException>("Sample 5", () => data.Subset([5]));
        Says<InvalidOperationException>("labels, not target vectors", () => data.CopyTargets([0], new float[1]));
        Says<InvalidOperationException>("target vectors, not labels", () => Dataset.FromFloats([1], new float[1], 1, [1f]).CopyLabels([0], new int[1]));
        Says<ArgumentException>("need 3 numbers, one for each channel, but 1", () => data.WithNormalization([0], [1, 1, 1]));
        Says<ArgumentException>("channel 1 must be finite and positive, but 0", () => data.WithNormalization([0, 0, 0], [1, 0, 1]));
        Says<ArgumentException>("mean of channel 2 must be finite", () => data.WithNormalization([0, 0, float.NaN], [1, 1, 1]));
        Says<ArgumentOutOfRangeException>("between 0 and 1, but 1", () => data.Split(1, 0));
        Says<InvalidOperationException>("no samples", () => data.Subset(..0).Statistics());
    }

    private static void Says<TException>(string message, Action action)
        where TException : Exception => Assert.Contains(message, Assert.Throws<TException>(action).Message, StringComparison.Ordinal);

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)CounterRandom.Bits(1, 2, (ulong)i))];

    private static float[] Inputs(Dataset data)
    {
        var inputs = new float[data.Count * data.SampleLength];
        data.CopyInputs(0, data.Count, inputs);
        return inputs;
    }

    private static int[] Histogram(Dataset data) => [.. data.Labels.ToArray().GroupBy(l => l).OrderBy(g => g.Key).Select(g => g.Count())];
}
