namespace NetCompiler;

/// <summary>One step of an <see cref="Augmentation"/>. Immutable, so any number of threads may use one at once.</summary>
/// <remarks>
/// A step of one's own overrides <see cref="Apply"/> and takes all its randomness from the numbers that it is handed: then the same sample in the same epoch
/// becomes the same picture, whatever the size of the batch, its order or the number of threads.
/// </remarks>
public abstract class AugmentationStep
{
    /// <summary>Whether samples must be images; false for a step that treats each value by itself.</summary>
    public virtual bool NeedsImages => true;

    /// <summary>Whether the step differs from epoch to epoch. One that does not is also applied where samples are to stay as they are, as <see cref="Normalize"/> is.</summary>
    public virtual bool IsRandom => true;

    /// <summary>Makes sure that the step can work on samples of a shape.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says what it needs.</exception>
    public virtual void Check(ImageShape shape)
    {
    }

    /// <summary>Floats of scratch memory that <see cref="Apply"/> needs for one sample.</summary>
    public virtual int ScratchLength(ImageShape shape) => 0;

    /// <summary>Changes one sample in place.</summary>
    /// <param name="sample">The sample, channel by channel, each row by row.</param>
    /// <param name="shape">Its shape, which <see cref="Check"/> has seen.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> floats with any contents.</param>
    /// <param name="random">The random numbers of this step on this sample in this epoch.</param>
    public abstract void Apply(Span<float> sample, ImageShape shape, Span<float> scratch, AugmentationRandom random);
}
