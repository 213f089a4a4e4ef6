namespace NetCompiler;

/// <summary>Mirrors an image left to right, at random. PyTorch's <c>RandomHorizontalFlip</c>.</summary>
public sealed class HorizontalFlip : AugmentationStep
{
    /// <summary>Makes the step.</summary>
    /// <param name="probability">Probability of a flip, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not from 0 to 1.</exception>
    public HorizontalFlip(double probability = 0.5) => Probability = AugmentationArgument.Fraction(probability, nameof(probability));

    /// <summary>Probability of a flip.</summary>
    public double Probability { get; }

    /// <inheritdoc/>
    public override void Apply(Span<float> sample, ImageShape shape, Span<float> scratch, AugmentationRandom random)
    {
        if (random.Uniform(0) >= Probability)
            return;
        for (var row = 0; row < sample.Length; row += shape.Width)
            sample.Slice(row, shape.Width).Reverse();
    }
}
