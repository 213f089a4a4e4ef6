namespace NetCompiler.Tests.Numerics;

/// <summary>A sample's prediction does not depend on its neighbours in the batch.</summary>
public sealed class BatchPredictionTests
{
    private const int Most = 70;

    public static TheoryData<string> Names => SampleNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Predictions_of_batches_are_those_of_their_samples(string name)
    {
        var (network, draw) = SampleNetworks.Create(name, Most);
        using (network)
        {
            var (input, output) = (network.Model.InputLength, network.Model.OutputLength);
            var alone = new float[Most * output];
            for (var n = 0; n < Most; n++)
                network.Predict(draw.Inputs.AsSpan(n * input, input), alone.AsSpan(n * output, output));
            for (var samples = 1; samples <= Most; samples++)
            {
                var together = new float[samples * output];
                network.Predict(draw.Inputs.AsSpan(0, samples * input), together);
                Assert.Equal(alone[..together.Length], together);
            }
        }
    }
}
