using NetCompiler.Tests.Kit;

namespace NetCompiler.Tests.Data.Augmentations;

public class AugmentationTests
{
    private const ulong Seed = 3;
    private static readonly ImageShape Shape = new(2, 13, 11);

    private static Augmentation Everything { get; } = new(
        new RandomCrop(2),
        new HorizontalFlip(),
        new Rotation(10),
        new RandomAffine(5, 0.1, 0.9, 1.1, 5),
        new ElasticDistortion(8, 2),
        new BrightnessContrast(0.1, 0.2),
        new Cutout(3),
        new Normalize([0.5f, 0.1f], [2, 3]));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(4, 2)]
    [InlineData(9, 4)]
    public void A_picture_depends_on_nothing_but_seed_epoch_and_sample(int batchSize, int threads)
    {
        int[] order = [4, 0, 8, 2, 7, 6, 1, 5, 3];
        var expected = Augmented(order, epoch: 2);
        using var run = new AugmentationRun(Everything, [2, 13, 11], Seed, threads);
        using var block = new AlignedMemory(batchSize * Shape.Length);
        for (var start = 0; start < order.Length; start += batchSize)
        {
            var indices = order.AsSpan(start, Math.Min(batchSize, order.Length - start));
            for (var i = 0; i < indices.Length; i++)
                Pictures.Random(Shape, (ulong)indices[i]).CopyTo(block.Span[(i * Shape.Length)..]);
            run.Run(block, indices, epoch: 2);
            for (var i = 0; i < indices.Length; i++)
                Assert.Equal(expected[indices[i]], block.Span.Slice(i * Shape.Length, Shape.Length).ToArray());
        }
    }

    [Fact]
    public void Epochs_samples_seeds_and_places_differ()
    {
        var augmentation = new Augmentation(new RandomAffine(degrees: 20), new RandomAffine(degrees: 20));
        var results = new List<float[]>();
        foreach (var (seed, epoch, sample) in new[] { (1UL, 0, 0), (2UL, 0, 0), (1UL, 1, 0), (1UL, 0, 1) })
        {
            var picture = Pictures.Random(Shape);
            augmentation.Apply(picture, [2, 13, 11], [sample], seed, epoch);
            Assert.DoesNotContain(results, other => other.AsSpan().SequenceEqual(picture));
            results.Add(picture);
        }
        var first = Pictures.Apply(augmentation.Steps[0], Pictures.Random(Shape), Shape, 0);
        Assert.NotEqual(
            new AugmentationRandom(1, 0, 0, 0).Uniform(0),
            new AugmentationRandom(1, 0, 0, 1).Uniform(0));
        Assert.NotEqual(results[0], first);
    }

    [Fact]
    public void Samples_of_a_data_set_keep_their_pictures_in_any_order()
    {
        int[] forth = [0, 1, 2], back = [2, 1, 0];
        var first = Augmented(forth, 0);
        var second = Augmented(back, 0);
        foreach (var sample in forth)
            Assert.Equal(first[sample], second[sample]);
    }

    [Fact]
    public void A_batch_allocates_nothing_once_it_has_run()
    {
        using var run = new AugmentationRun(Everything, [2, 13, 11], Seed, threads: 2);
        using var block = new AlignedMemory(3 * Shape.Length);
        int[] indices = [1, 2, 3];
        Allocations.AssertNone(() => run.Run(block, indices, 0));
    }

    [Fact]
    public void Vectors_are_refused_unless_no_step_needs_images()
    {
        var error = Assert.Throws<ArgumentException>(() => new Augmentation(new BrightnessContrast(1, 0), new Cutout(1)).Apply(new float[4], [4], [0], 1, 0));
        Assert.StartsWith("Cutout works on images of shape [channels, height, width], but the samples have shape [4].", error.Message, StringComparison.Ordinal);
        float[] vector = [1, 2, 3, 4];
        new Augmentation(new Normalize([1, 1, 1, 1], [1, 2, 1, 2])).Apply(vector, [4], [0], 1, 0);
        Assert.Equal([0, 0.5f, 2, 1.5f], vector);
        Assert.Contains("3 channels or features, but the samples have 4", Assert.Throws<ArgumentException>(() => new Augmentation(new Normalize([1, 1, 1], [1, 1, 1])).Apply(vector, [4], [0], 1, 0)).Message, StringComparison.Ordinal);
        Assert.Contains("have 8 numbers, but 4 were given", Assert.Throws<ArgumentException>(() => new Augmentation().Apply(vector, [4], [0, 1], 1, 0)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => new Augmentation(new Cutout(1), null!));
    }

    [Fact]
    public void Black_is_what_a_data_set_makes_of_zero()
    {
        var data = Dataset.FromBytes([2, 1, 1], [0, 51, 255, 0], [0, 1]).WithNormalization([0.5f, 0.2f], [0.5f, 0.4f]);
        var samples = new float[4];
        data.CopyInputs(0, 2, samples);
        Assert.Equal(data.Black, [samples[0], samples[3]]);
        Assert.Equal(-1, data.Black[0], 1e-6);
    }

    private static Dictionary<int, float[]> Augmented(int[] order, int epoch)
    {
        float[] samples = [.. order.SelectMany(i => Pictures.Random(Shape, (ulong)i))];
        Everything.Apply(samples, [2, 13, 11], order, Seed, epoch);
        return Enumerable.Range(0, order.Length).ToDictionary(i => order[i], i => samples[(i * Shape.Length)..((i + 1) * Shape.Length)]);
    }
}
