namespace NetCompiler.Tests.Networks;

/// <summary>An optimizer with two state blocks and a scalar that is multiplied on from step to step.</summary>
internal unsafe class HandwrittenOptimizer(float learningRate = 0.01f) : Optimizer(learningRate)
{
    private double _product = 1;

    public override IReadOnlyList<string> StateNames { get; } = ["momentum", "square"];

    public override IReadOnlyDictionary<string, double> Scalars => new Dictionary<string, double> { ["product"] = _product };

    public override void RestoreScalars(long stepCount, IReadOnlyDictionary<string, double> scalars)
    {
        base.RestoreScalars(stepCount, scalars);
        _product = scalars["product"];
    }

    protected override void PrepareStep(long step) => _product *= 0.9 + 0.01 / step;

    protected override void UpdateRange(float* values, float* gradients, int begin, int end, float gradientScale)
    {
        var momentum = StatePointer(0);
        var square = StatePointer(1);
        for (var i = begin; i < end; i++)
        {
            var gradient = gradients[i] * gradientScale;
            momentum[i] = 0.9f * momentum[i] + gradient;
            square[i] = 0.99f * square[i] + gradient * gradient;
            values[i] -= LearningRate * (float)(1 - _product) * momentum[i] / (MathF.Sqrt(square[i]) + 1e-6f);
        }
    }
}
