namespace NetCompiler.Tests.Numerics;

/// <summary>Plain gradient descent that keeps what it saw, padding included: the parameters after its update, the gradients, and the running statistics.</summary>
internal sealed unsafe class RecordingDescent(NetworkModel model) : Optimizer(0.05f)
{
    public float[] Values { get; } = new float[model.TrainableFloats];

    public float[] Gradients { get; } = new float[model.TrainableFloats];

    /// <summary>Running statistics; they follow the parameters in memory.</summary>
    public float[] Statistics { get; } = new float[model.StateFloats];

    public override IReadOnlyList<string> StateNames => [];

    protected override void UpdateRange(float* values, float* gradients, int begin, int end, float gradientScale)
    {
        for (var i = begin; i < end; i++)
        {
            Gradients[i] = gradients[i] * gradientScale;
            values[i] -= LearningRate * Gradients[i];
            Values[i] = values[i];
        }
        if (begin == 0)
            new ReadOnlySpan<float>(values + model.TrainableFloats, model.StateFloats).CopyTo(Statistics);
    }
}
