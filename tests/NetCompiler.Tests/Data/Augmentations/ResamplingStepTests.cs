namespace NetCompiler.Tests.Data.Augmentations;

/// <summary>The steps that read an image between its pixels.</summary>
public class ResamplingStepTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 28, 28 }, { 3, 32, 32 }, { 2, 5, 3 }, { 1, 1, 1 }, { 3, 9, 8 }, { 1, 6, 17 }, { 2, 31, 41 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_map_reads_where_it_says(int channels, int height, int width)
    {
        var shape = new ImageShape(channels, height, width);
        var picture = Pictures.Random(shape);
        float[] fill = [.. Enumerable.Range(1, channels).Select(c => 0.5f * c)];
        foreach (var (angle, scale, shear, right, down) in new[] { (17.0, 0.8, 12.0, 1.3, -2.4), (-160.0, 2.5, -30.0, 0.0, 0.5), (0.0, 1.0, 0.0, 1000.0, 0.0), (45.0, 0.01, 0.0, 0.0, 0.0) })
        {
            var map = AffineMap.Inverse(shape, angle, scale, shear, right, down);
            var result = Resampled(map, picture, shape, fill);
            for (var i = 0; i < result.Length; i++)
            {
                var (c, y, x) = (i / shape.Plane, i % shape.Plane / width, i % width);
                var expected = Pictures.At(picture, shape, c, map.XX * x + map.XY * y + map.X, map.YX * x + map.YY * y + map.Y, fill[c]);
                // Positions are float32, and so may be off by the part 2^-24 of the farthest.
                Assert.Equal(expected, result[i], scale < 0.1 ? 2e-3 : 2e-5);
            }
        }
    }

    [Fact]
    public void A_map_is_the_inverse_of_what_it_describes()
    {
        var shape = new ImageShape(1, 20, 30);
        var (angle, scale, shear, right, down) = (25.0, 1.2, 10.0, 3.0, -2.0);
        var map = AffineMap.Inverse(shape, angle, scale, shear, right, down);
        foreach (var (x, y) in new[] { (0.0, 0.0), (7.0, 3.0), (29.0, 19.0) })
        {
            var (px, py) = (scale * (x - 14.5), scale * (y - 9.5));
            px += Math.Tan(shear * Math.PI / 180) * py;
            var (sine, cosine) = Math.SinCos(angle * Math.PI / 180);
            var (qx, qy) = (cosine * px - sine * py + 14.5 + right, sine * px + cosine * py + 9.5 + down);
            Assert.Equal(x, map.XX * qx + map.XY * qy + map.X, 1e-9);
            Assert.Equal(y, map.YX * qx + map.YY * qy + map.Y, 1e-9);
        }
    }

    [Fact]
    public void A_quarter_turn_and_whole_pixels_are_exact()
    {
        var shape = new ImageShape(2, 12, 12);
        var picture = Pictures.Random(shape);
        var turned = Resampled(AffineMap.Inverse(shape, 90, 1, 0, 0, 0), picture, shape, [0]);
        var moved = Resampled(AffineMap.Inverse(shape, 0, 1, 0, 2, -3), picture, shape, [9]);
        for (var i = 0; i < picture.Length; i++)
        {
            var (c, y, x) = (i / 144, i % 144 / 12, i % 12);
            // Clockwise: the top row becomes the right column.
            Assert.Equal(picture[c * 144 + (11 - x) * 12 + y], turned[i], 1e-5);
            Assert.Equal(x >= 2 && y < 9 ? picture[c * 144 + (y + 3) * 12 + x - 2] : 9, moved[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Steps_that_do_nothing_change_no_bit(int channels, int height, int width)
    {
        var shape = new ImageShape(channels, height, width);
        var picture = Pictures.Random(shape);
        Assert.Equal(picture, Pictures.Apply(new Rotation(0), picture, shape, 0));
        Assert.Equal(picture, Pictures.Apply(new RandomAffine(), picture, shape, 0));
        Assert.Equal(picture, Pictures.Apply(new ElasticDistortion(0, 4), picture, shape, 0));
    }

    [Fact]
    public void Random_maps_stay_within_their_limits()
    {
        // On a ramp of columns and one of rows each pixel tells where it came from.
        var shape = new ImageShape(2, 201, 201);
        var ramp = Ramps(shape);
        double mostAngle = 0, leastScale = 9, mostScale = 0, mostMove = 0;
        for (var sample = 0; sample < 300; sample++)
        {
            var rotated = Pictures.Apply(new Rotation(15), ramp, shape, sample);
            mostAngle = Math.Max(mostAngle, Math.Abs(Math.Atan2(Slope(rotated, 1), Slope(rotated, 0))) * 180 / Math.PI);
            var scaled = Pictures.Apply(new RandomAffine(minScale: 0.8, maxScale: 1.25), ramp, shape, sample);
            (leastScale, mostScale) = (Math.Min(leastScale, 1 / Slope(scaled, 0)), Math.Max(mostScale, 1 / Slope(scaled, 0)));
            var moved = Pictures.Apply(new RandomAffine(translation: 0.1), ramp, shape, sample);
            mostMove = Math.Max(mostMove, Math.Abs(moved[100 * 201 + 100] - 100));
        }
        Assert.InRange(mostAngle, 14.5, 15.001);
        Assert.InRange(leastScale, 0.8 - 1e-4, 0.81);
        Assert.InRange(mostScale, 1.23, 1.25 + 1e-4);
        Assert.InRange(mostMove, 19.5, 20.11);

        double Slope(float[] picture, int channel) => (picture[channel * shape.Plane + 100 * 201 + 110] - picture[channel * shape.Plane + 100 * 201 + 90]) / 20.0;
    }

    [Theory]
    [InlineData(28, 28, 34, 4)]
    [InlineData(20, 33, 10, 1.5)]
    [InlineData(7, 5, 3, 6)]
    public void An_elastic_distortion_is_a_smoothed_random_field(int height, int width, double alpha, double sigma)
    {
        var shape = new ImageShape(2, height, width);
        var picture = Pictures.Random(shape);
        var result = Pictures.Apply(new ElasticDistortion(alpha, sigma, [0.5f]), picture, shape, 3);
        var draws = new float[2 * shape.Plane];
        new AugmentationRandom(5, 0, 3, 0).Fill(draws, -1, 1);
        var dx = Smoothed(draws[..shape.Plane], height, width, sigma);
        var dy = Smoothed(draws[shape.Plane..], height, width, sigma);
        for (var i = 0; i < result.Length; i++)
        {
            var (c, y, x) = (i / shape.Plane, i % shape.Plane / width, i % width);
            Assert.Equal(Pictures.At(picture, shape, c, x + alpha * dx[y * width + x], y + alpha * dy[y * width + x], 0.5), result[i], 1e-4);
        }
    }

    [Fact]
    public void An_elastic_distortion_moves_pixels_as_far_as_documented()
    {
        var shape = new ImageShape(2, 64, 64);
        var ramp = Ramps(shape);
        var squares = 0.0;
        var count = 0;
        for (var sample = 0; sample < 50; sample++)
        {
            var result = Pictures.Apply(new ElasticDistortion(34, 4), ramp, shape, sample);
            for (var y = 16; y < 48; y++)
                for (var x = 16; x < 48; x++, count += 2)
                    squares += Math.Pow(result[y * 64 + x] - x, 2) + Math.Pow(result[shape.Plane + y * 64 + x] - y, 2);
        }
        Assert.Equal(0.163 * 34 / 4, Math.Sqrt(squares / count), 0.1);
    }

    private static float[] Resampled(AffineMap map, float[] picture, ImageShape shape, float[] fill)
    {
        var result = picture.ToArray();
        map.Resample(result, shape, new ImageFill(fill), new float[AffineMap.ScratchLength(shape)]);
        return result;
    }

    private static float[] Ramps(ImageShape shape) =>
        [.. Enumerable.Range(0, shape.Length).Select(i => (float)(i < shape.Plane ? i % shape.Width : i % shape.Plane / shape.Width))];

    /// <summary>Convolution with a Gaussian by its definition.</summary>
    private static double[] Smoothed(float[] field, int height, int width, double sigma)
    {
        var radius = (int)Math.Ceiling(3 * sigma);
        var total = Enumerable.Range(-radius, 2 * radius + 1).Sum(Weight);
        var result = new double[field.Length];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                for (var v = Math.Max(0, y - radius); v <= Math.Min(height - 1, y + radius); v++)
                    for (var u = Math.Max(0, x - radius); u <= Math.Min(width - 1, x + radius); u++)
                        result[y * width + x] += field[v * width + u] * Weight(u - x) * Weight(v - y) / (total * total);
        return result;

        double Weight(int distance) => Math.Exp(-0.5 * distance * distance / (sigma * sigma));
    }
}
