namespace NetCompiler.Samples.Optimizers.BatchSizes;

/// <summary>Evaluates the training data between steps: often at first, then at equal ratios, and after each epoch of a limited number.</summary>
internal sealed class LossMeter : IProgress<TrainingProgress>
{
    /// <summary>Measurements within a factor of ten.</summary>
    private const double PointsInDecade = 12;

    private readonly Trainer<DigitMlp> _trainer;
    private readonly Dataset _data;
    private readonly int _epochs;
    private readonly List<Measurement> _measurements;
    private double _next = 1;

    /// <summary>Measures once before the first step.</summary>
    /// <param name="trainer">The trainer, which must report every step.</param>
    /// <param name="data">The training data.</param>
    /// <param name="epochs">Of so many epochs, the end of each is measured.</param>
    public LossMeter(Trainer<DigitMlp> trainer, Dataset data, int epochs)
    {
        (_trainer, _data, _epochs) = (trainer, data, epochs);
        _measurements = [new Measurement(0, 0, trainer.Evaluate(data).Loss)];
    }

    /// <summary>What was measured, in order.</summary>
    public IReadOnlyList<Measurement> Measurements => _measurements;

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        var step = (value.Epoch - 1L) * value.Steps + value.Step;
        var isDue = step >= _next || value.Step == value.Steps && (value.Epoch <= _epochs || value.Epoch == value.Epochs);
        if (!isDue)
            return;
        _measurements.Add(new Measurement(step, (value.Epoch - 1L) * _data.Count + value.Samples, _trainer.Evaluate(_data).Loss));
        while (_next <= step)
            _next *= Math.Pow(10, 1 / PointsInDecade);
    }
}
