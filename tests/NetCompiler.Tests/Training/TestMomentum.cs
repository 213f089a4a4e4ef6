namespace NetCompiler.Tests.Training;

/// <summary>Gradient descent with momentum: the least optimizer that has a state to resume.</summary>
internal sealed unsafe class TestMomentum(float learningRate) : Optimizer(learningRate)
{
    public override IReadOnlyList<string> StateNames { get; } = ["momentum_buffer"];

    protected override void UpdateRange(float* values, float* gradients, int begin, int end, float gradientScale)
    {
        var velocity = StatePointer(0);
        for (var i = begin; i < end; i++)
        {
            velocity[i] = 0.9f * velocity[i] + gradientScale * gradients[i];
            values[i] -= LearningRate * velocity[i];
        }
    }
}
