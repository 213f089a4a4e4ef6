namespace NetCompiler;

/// <summary>One rise from a small learning rate to a large one, then one fall to almost nothing, each along half a cosine wave.</summary>
/// <remarks>
/// <para>
/// PyTorch's <c>OneCycleLR</c> with cosine annealing and without cycled momentum, stepped every batch. The rate starts at
/// <c>maxRate / divFactor</c>, reaches <c>maxRate</c> in step <c>pctStart * totalSteps - 1</c> (not always a whole number), and
/// <c>maxRate / divFactor / finalDivFactor</c> in the last step.
/// </para>
/// <para>Source: Smith and Topin 2017, Super-convergence, arXiv 1708.07120.</para>
/// </remarks>
public sealed class OneCycleSchedule : LearningRateSchedule
{
    private readonly double _first;
    private readonly double _maximum;
    private readonly double _last;
    private readonly double _pctStart;

    /// <summary>Creates the schedule.</summary>
    /// <param name="maxRate">The largest learning rate (<c>max_lr</c>), finite and not negative.</param>
    /// <param name="pctStart">Part of the run that the rise takes (<c>pct_start</c>): at least 0 and at most 1. A fraction, as in PyTorch, whatever the name says.</param>
    /// <param name="divFactor">How many times smaller than the largest rate the first one is (<c>div_factor</c>); finite, at least 1.</param>
    /// <param name="finalDivFactor">How many times smaller than the first rate the last one is (<c>final_div_factor</c>); finite, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public OneCycleSchedule(float maxRate, double pctStart = 0.3, double divFactor = 25, double finalDivFactor = 1e4)
    {
        _maximum = CheckRate(maxRate, nameof(maxRate));
        _pctStart = pctStart is >= 0 and <= 1
            ? pctStart
            : throw new ArgumentOutOfRangeException(nameof(pctStart), pctStart, $"{nameof(pctStart)} must be at least 0 and at most 1, but {pctStart} was given.");
        _first = _maximum / CheckDivisor(divFactor, nameof(divFactor));
        _last = _first / CheckDivisor(finalDivFactor, nameof(finalDivFactor));
    }

    /// <inheritdoc/>
    public override float Rate(long step, long totalSteps)
    {
        CheckStep(step, totalSteps);
        var last = totalSteps - 1;
        var peak = _pctStart * totalSteps - 1;
        var at = Math.Min(step, last);
        return at < peak
            ? (float)Anneal(_first, _maximum, at / peak)
            : (float)Anneal(_maximum, _last, last > peak ? (at - peak) / (last - peak) : 0);
    }

    private static double CheckDivisor(double value, string name) => double.IsFinite(value) && value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite and at least 1, but {value} was given.");
}
