namespace NetCompiler.Tests.Data.Augmentations;

/// <summary>Pictures for tests of augmentation, and what a step makes of them.</summary>
internal static class Pictures
{
    /// <summary>A picture of random values from -1 to 1.</summary>
    public static float[] Random(ImageShape shape, ulong seed = 1)
    {
        var picture = new float[shape.Length];
        CounterRandom.FillUniform(seed, 7, 0, picture, -1, 1);
        return picture;
    }

    /// <summary>What a step makes of a picture as the first step of a pipeline; scratch memory is as long as the step asks for, and full of what is no number.</summary>
    public static float[] Apply(AugmentationStep step, float[] picture, ImageShape shape, int sample, int epoch = 0, ulong seed = 5)
    {
        step.Check(shape);
        var result = picture.ToArray();
        var scratch = new float[step.ScratchLength(shape)];
        scratch.AsSpan().Fill(float.NaN);
        step.Apply(result, shape, scratch, new AugmentationRandom(seed, epoch, sample, 0));
        return result;
    }

    /// <summary>The value at any position, by the definition of bilinear interpolation in double; pixels that do not exist are the fill.</summary>
    public static double At(float[] picture, ImageShape shape, int channel, double x, double y, double fill)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        var (dx, dy) = (x - left, y - top);
        return (1 - dy) * ((1 - dx) * Pixel(left, top) + dx * Pixel(left + 1, top)) + dy * ((1 - dx) * Pixel(left, top + 1) + dx * Pixel(left + 1, top + 1));

        double Pixel(int column, int row) => column < 0 || column >= shape.Width || row < 0 || row >= shape.Height
            ? fill
            : picture[channel * shape.Plane + row * shape.Width + column];
    }
}
