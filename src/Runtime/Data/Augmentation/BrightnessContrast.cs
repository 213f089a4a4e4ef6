using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetCompiler;

/// <summary>Changes brightness and contrast at random: <c>y = mean + (x - mean) * c + b</c>, with the mean of the whole sample.</summary>
/// <remarks>c is uniform in [1 - contrast, 1 + contrast], b in [-brightness, brightness]; values are not cut off at any limit.</remarks>
public sealed class BrightnessContrast : AugmentationStep
{
    /// <summary>Makes the step.</summary>
    /// <param name="brightness">Most that is added or taken away, in the unit of the samples as the data set gives them out; not negative.</param>
    /// <param name="contrast">Most by which the contrast grows or falls, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public BrightnessContrast(double brightness, double contrast)
    {
        Brightness = AugmentationArgument.NotNegative(brightness, nameof(brightness));
        Contrast = AugmentationArgument.Fraction(contrast, nameof(contrast));
    }

    /// <summary>Most that is added or taken away.</summary>
    public double Brightness { get; }

    /// <summary>Most by which the contrast grows or falls.</summary>
    public double Contrast { get; }

    /// <inheritdoc/>
    public override bool NeedsImages => false;

    /// <inheritdoc/>
    public override void Apply(Span<float> sample, ImageShape shape, Span<float> scratch, AugmentationRandom random)
    {
        var contrast = random.Uniform(0, 1 - Contrast, 1 + Contrast);
        var brightness = random.Uniform(1, -Brightness, Brightness);
        var mean = Contrast == 0 ? 0 : Sum(sample) / sample.Length;
        ChannelScaling.Convert(sample, sample, (float)contrast, (float)(mean * (1 - contrast) + brightness));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum(ReadOnlySpan<float> values)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
            sums += Vector.LoadUnsafe(ref first, (nuint)i);
        var sum = (double)Vector.Sum(sums);
        for (; i < values.Length; i++)
            sum += values[i];
        return sum;
    }
}
