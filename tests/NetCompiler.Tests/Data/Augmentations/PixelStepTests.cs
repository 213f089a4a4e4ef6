namespace NetCompiler.Tests.Data.Augmentations;

/// <summary>The steps that move whole pixels or change values in their place.</summary>
public class PixelStepTests
{
    private static readonly ImageShape Shape = new(3, 6, 9);

    [Theory]
    [InlineData(2, CropPadding.Fill)]
    [InlineData(5, CropPadding.Reflect)]
    [InlineData(20, CropPadding.Fill)]
    public void A_crop_is_a_shift_and_every_shift_occurs(int padding, CropPadding mode)
    {
        float[] fill = [7, 8, 9];
        var picture = Pictures.Random(Shape);
        var shifts = new HashSet<(int, int)>();
        var samples = 20 * (2 * padding + 1) * (2 * padding + 1);
        for (var sample = 0; sample < samples; sample++)
        {
            var result = Pictures.Apply(new RandomCrop(padding, mode, fill), picture, Shape, sample);
            var random = new AugmentationRandom(5, 0, sample, 0);
            var shift = (random.Integer(0, 2 * padding + 1) - padding, random.Integer(1, 2 * padding + 1) - padding);
            shifts.Add(shift);
            Assert.Equal(Shifted(picture, shift.Item1, shift.Item2), result);
        }
        Assert.Equal((2 * padding + 1) * (2 * padding + 1), shifts.Count);

        float[] Shifted(float[] source, int down, int right)
        {
            var shifted = new float[source.Length];
            for (var i = 0; i < shifted.Length; i++)
            {
                var (c, y, x) = (i / Shape.Plane, i % Shape.Plane / Shape.Width + down, i % Shape.Width + right);
                if (mode == CropPadding.Reflect)
                    (y, x) = (Mirror(y, Shape.Height), Mirror(x, Shape.Width));
                shifted[i] = y < 0 || y >= Shape.Height || x < 0 || x >= Shape.Width ? fill[c] : source[c * Shape.Plane + y * Shape.Width + x];
            }
            return shifted;
        }

        static int Mirror(int at, int length) => at < 0 ? -at : at >= length ? 2 * (length - 1) - at : at;
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.5, 440, 560)]
    [InlineData(1, 1000, 1000)]
    public void A_flip_mirrors_rows_with_its_probability(double probability, int least, int most)
    {
        var picture = Pictures.Random(Shape);
        float[] mirrored = [.. picture.Chunk(Shape.Width).SelectMany(row => row.Reverse())];
        var flips = 0;
        for (var sample = 0; sample < 1000; sample++)
        {
            var result = Pictures.Apply(new HorizontalFlip(probability), picture, Shape, sample);
            var flipped = result.AsSpan().SequenceEqual(mirrored);
            Assert.True(flipped || result.AsSpan().SequenceEqual(picture));
            flips += flipped ? 1 : 0;
        }
        Assert.InRange(flips, least, most);
    }

    [Fact]
    public void A_cutout_covers_a_square_around_a_pixel()
    {
        var picture = Pictures.Random(Shape);
        var centres = new HashSet<(int, int)>();
        for (var sample = 0; sample < 2000; sample++)
        {
            var result = Pictures.Apply(new Cutout(4, [5, 6, 7]), picture, Shape, sample);
            var random = new AugmentationRandom(5, 0, sample, 0);
            var (row, column) = (random.Integer(0, Shape.Height), random.Integer(1, Shape.Width));
            centres.Add((row, column));
            for (var i = 0; i < result.Length; i++)
            {
                var (c, y, x) = (i / Shape.Plane, i % Shape.Plane / Shape.Width, i % Shape.Width);
                var covered = y >= row - 2 && y < row + 2 && x >= column - 2 && x < column + 2;
                Assert.Equal(covered ? 5 + c : picture[i], result[i]);
            }
        }
        Assert.Equal(Shape.Plane, centres.Count);
        Assert.All(Pictures.Apply(new Cutout(int.MaxValue), picture, Shape, 0), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Brightness_is_added_and_contrast_keeps_the_mean()
    {
        var picture = Pictures.Random(Shape);
        var mean = picture.Average(v => (double)v);
        var (least, greatest) = (double.MaxValue, double.MinValue);
        for (var sample = 0; sample < 500; sample++)
        {
            var brighter = Pictures.Apply(new BrightnessContrast(0.3, 0), picture, Shape, sample);
            var added = brighter[0] - picture[0];
            Assert.InRange(added, -0.3001, 0.3001);
            Assert.All(Enumerable.Range(0, picture.Length), i => Assert.Equal(picture[i] + added, brighter[i], 1e-5));
            var stronger = Pictures.Apply(new BrightnessContrast(0, 0.4), picture, Shape, sample);
            Assert.Equal(mean, stronger.Average(v => (double)v), 1e-5);
            var factor = (stronger[0] - mean) / (picture[0] - mean);
            (least, greatest) = (Math.Min(least, factor), Math.Max(greatest, factor));
            Assert.All(Enumerable.Range(0, picture.Length), i => Assert.Equal(mean + factor * (picture[i] - mean), stronger[i], 1e-4));
        }
        Assert.InRange(least, 0.5999, 0.62);
        Assert.InRange(greatest, 1.38, 1.4001);
    }

    [Fact]
    public void Normalisation_is_that_of_a_data_set()
    {
        var picture = Pictures.Random(Shape);
        var expected = new float[Shape.Length];
        Dataset.FromFloats([3, 6, 9], picture, [0]).WithNormalization([0.1f, 0.2f, 0.3f], [1, 2, 0.5f]).CopyInputs(0, 1, expected);
        Assert.Equal(expected, Pictures.Apply(new Normalize([0.1f, 0.2f, 0.3f], [1, 2, 0.5f]), picture, Shape, 0));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomCrop(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new HorizontalFlip(1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rotation(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomAffine(translation: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomAffine(minScale: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomAffine(minScale: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomAffine(shear: 90));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ElasticDistortion(-1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ElasticDistortion(34, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BrightnessContrast(0, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BrightnessContrast(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cutout(0));
        Assert.Throws<ArgumentException>(() => new Normalize([0], [0]));
        Assert.Throws<ArgumentException>(() => new Normalize([0], [1, 1]));
        Assert.Throws<ArgumentException>(() => new Cutout(1, []));
        Assert.Throws<ArgumentException>(() => new Cutout(1, [float.NaN]));
        Assert.Contains(
            "Cutout: the fill must be one value for all channels or one for each, but samples of shape [3, 6, 9] have 3 channels and 2 values were given",
            Assert.Throws<ArgumentException>(() => new Cutout(1, [0, 1]).Check(Shape)).Message,
            StringComparison.Ordinal);
        Assert.Contains("less than the 6 pixels", Assert.Throws<ArgumentException>(() => new RandomCrop(6, CropPadding.Reflect).Check(Shape)).Message, StringComparison.Ordinal);
    }
}
