namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>When training on all samples at once ends.</summary>
/// <param name="Measure">What is watched.</param>
/// <param name="Epsilon">It ends when that is less.</param>
internal sealed record FullBatchSettings(FullBatchMeasure Measure, double Epsilon);

/// <summary>What ends training on all samples at once.</summary>
internal enum FullBatchMeasure
{
    /// <summary>The L2 norm of the loss's gradient.</summary>
    Gradient,

    /// <summary>The L2 norm of a step's change of the parameters.</summary>
    Change,
}
