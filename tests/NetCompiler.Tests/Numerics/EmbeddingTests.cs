using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Embeddings of all widths against the oracle, and what is theirs alone: rows, the padding index, indices that are none.</summary>
public sealed class EmbeddingTests
{
    [Fact]
    public void Bags_of_words() => Sweep.Check([.. Sweep.Widths.Select((width, i) => new Chain([Sweep.Extent(i)], Embedding(i + 1, width, i % 3 - 1 < i + 1 ? i % 3 - 1 : -1), GlobalAvgPool2D, MeanSquaredError))]);

    [Fact]
    public void Convolutions_along_the_sequence() => Sweep.Check([.. Sweep.EveryThirdWidth(1).Select((width, i) => new Chain(
        [Sweep.Extent(i, 4)], Embedding(7 + 5 * i, width), Conv2D(Sweep.OtherWidth(i) % 20 + 1, (1, 3)), Tanh, Linear(5), SoftmaxCrossEntropy))]);

    /// <summary>The padding puts a halo around what the embedding writes.</summary>
    [Fact]
    public void Padded_convolutions_along_the_sequence() => Sweep.Check([.. Sweep.EveryThirdWidth(2).Select((width, i) => new Chain(
        [Sweep.Extent(i, 2)], Embedding(9 + i, width, i % 2), Conv2D(6, (3, 3), padding: 1), SiLU, Conv2D(3, (1, 1)), GlobalAvgPool2D, MeanSquaredError))]);

    [Fact]
    public void Other_layers_behind_them() => Sweep.Check(
    [
        new([9], Embedding(20, 13), Linear(4), SoftmaxCrossEntropy),
        new([9], Embedding(20, 33), LayerNorm(), Linear(4), MulticlassHinge()),
        new([9], Embedding(20, 5), BatchNorm(), GELU, Linear(4), MeanSquaredError),
        new([9], Embedding(20, 18), Flatten, MeanSquaredError),
        new([10], Embedding(20, 18), MaxPool2D(1, 2), Linear(3), MeanSquaredError),
        new([1], Embedding(1, 1), Flatten, BinaryCrossEntropy),
        new([9], Flatten, Embedding(20, 6), Dropout(0), ReLU, Linear(2), SoftmaxCrossEntropy),
    ]);

    [Fact]
    public void The_weight_is_PyTorchs_and_drawn_from_the_normal_distribution()
    {
        using var network = new Words(seed: 5);
        var weight = network.Parameters["0.weight"];
        Assert.Equal([400, 24], weight.Shape);
        var values = weight.ToArray();
        Assert.All(values[(7 * 24)..(8 * 24)], value => Assert.Equal(0, value));
        double[] drawn = [.. values[..(7 * 24)].Concat(values[(8 * 24)..]).Select(value => (double)value)];
        Assert.InRange(drawn.Average(), -0.05, 0.05);
        Assert.InRange(drawn.Average(value => value * value), 0.95, 1.05);
        Assert.DoesNotContain(0, drawn);
    }

    [Fact]
    public void An_index_gives_its_row_at_its_place()
    {
        using var network = new Rows(seed: 5);
        var weight = network.Parameters["0.weight"].ToArray();
        var outputs = new float[2 * 3 * 4];
        network.Predict([4, 0, 4, 2, 1, 3, 3, 0], outputs);
        int[] indices = [4, 0, 4, 2, 1, 3, 3, 0];
        for (var n = 0; n < 2; n++)
            for (var c = 0; c < 3; c++)
                for (var i = 0; i < 4; i++)
                    Assert.Equal(weight[indices[4 * n + i] * 3 + c], outputs[(3 * n + c) * 4 + i]);
    }

    [Fact]
    public void The_padding_row_gets_no_gradient_and_no_update_and_the_others_get_theirs()
    {
        using var network = new Words(seed: 5);
        using var optimizer = new SGD(0.1f);
        float[] inputs = [7, 1, 7, 7, 399, 7];
        network.TrainStep(inputs, [1], optimizer);
        var (gradient, values) = (new float[400 * 24], network.Parameters["0.weight"].ToArray());
        network.Parameters["0.weight"].CopyGradientTo(gradient);
        for (var row = 0; row < 400; row++)
        {
            var own = gradient[(row * 24)..((row + 1) * 24)];
            if (row is 1 or 399)
                Assert.All(own, g => Assert.NotEqual(0, g));
            else
                Assert.All(own, g => Assert.Equal(0, g));
        }
        Assert.All(values[(7 * 24)..(8 * 24)], value => Assert.Equal(0, value));
    }

    /// <summary>Every index the same: all positions of all samples add to one row.</summary>
    [Fact]
    public void Repeated_indices_add_up()
    {
        using var network = new Words(seed: 5);
        var (once, often) = (new float[400 * 24], new float[400 * 24]);
        network.TrainStep([3, 3, 3, 3, 3, 3], [2], null);
        network.Parameters["0.weight"].CopyGradientTo(once);
        network.TrainStep([.. Enumerable.Repeat(3f, 6 * 64)], [.. Enumerable.Repeat(2, 64)], null);
        network.Parameters["0.weight"].CopyGradientTo(often);
        Closeness.Assert(1e-5, once, often, "gradient");
        Assert.All(once[(3 * 24)..(4 * 24)], g => Assert.NotEqual(0, g));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(-1)]
    [InlineData(2.5f)]
    [InlineData(-0.25f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(4294967296f)]
    public void What_is_no_index_is_refused_before_anything_is_computed(float index)
    {
        using var network = new Words(seed: 5);
        float[] inputs = [1, 2, 3, 4, 5, 6, 1, 2, 3, index, 5, 6];
        var outputs = new float[6];
        foreach (var call in (Action[])
            [
                () => network.Predict(inputs, outputs),
                () => network.Evaluate(inputs, [0, 1], outputs),
                () => network.TrainStep(inputs, [0, 1], null),
            ])
        {
            var error = Assert.Throws<ArgumentException>("inputs", call);
            Assert.Contains($"whole indices from 0 to 399, but number 3 of sample 1 is {index}.", error.Message, StringComparison.Ordinal);
        }
        Assert.Equal(0, network.StepCount);
        Assert.All(outputs, output => Assert.Equal(0, output));
    }

    [Fact]
    public void The_first_and_the_last_index_are_taken_and_so_is_minus_zero()
    {
        using var network = new Words(seed: 5);
        var (zero, minusZero) = (new float[3], new float[3]);
        network.Predict([0, 399, 0, 0, 0, 0], zero);
        network.Predict([-0f, 399, 0, 0, 0, 0], minusZero);
        Assert.Equal(zero, minusZero);
    }

    [Fact]
    public void The_table_is_saved_and_loaded_by_name()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.safetensors");
        try
        {
            using Words first = new(seed: 5), second = new(seed: 6);
            first.Save(path);
            second.Load(path);
            Assert.Equal(first.Parameters["0.weight"].ToArray(), second.Parameters["0.weight"].ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Which word there is decides the class; learned to the end from nothing but the indices.</summary>
    [Fact]
    public void A_bag_of_words_learns_what_its_words_mean()
    {
        using var network = new Words(seed: 5);
        using var optimizer = new Adam(0.05f);
        var (inputs, labels) = (new float[6 * 96], new int[96]);
        for (var n = 0; n < 96; n++)
        {
            labels[n] = n % 3;
            for (var i = 0; i < 6; i++)
                inputs[6 * n + i] = i == n % 5 ? 100 + labels[n] : 8 + (n * 31 + i * 17) % 90;
        }
        for (var step = 0; step < 150; step++)
            network.TrainStep(inputs, labels, optimizer);
        var scores = new float[3 * 96];
        network.Predict(inputs, scores);
        Assert.Equal(96, Accuracy.CountCorrect(scores, labels, 3));
    }
}

/// <summary>Three classes of texts of six words.</summary>
[Network, Input(6)]
[Embedding(400, 24, PaddingIndex = 7), GlobalAvgPool2D, Linear(3), SoftmaxCrossEntropy]
internal sealed partial class Words;

/// <summary>Rows as they are.</summary>
[Network, Input(4)]
[Embedding(5, 3), Flatten, MeanSquaredError]
internal sealed partial class Rows;
