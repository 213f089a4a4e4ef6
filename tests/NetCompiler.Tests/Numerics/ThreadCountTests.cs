namespace NetCompiler.Tests.Numerics;

/// <summary>The number of threads changes the time a step takes, and not one bit of its results.</summary>
public sealed class ThreadCountTests
{
    private const int Steps = 3;

    public static TheoryData<string> Names => SampleNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Results_are_the_same_bits_for_any_number_of_threads(string name)
    {
        foreach (var samples in new[] { 3, 17, 70, 259 })
        {
            var single = Run(name, samples, threads: 1);
            foreach (var threads in new[] { 2, 3, 4, 7 })
                Assert.Equal(single, Run(name, samples, threads));
            Assert.Equal(single, Run(name, samples, threads: 1));
        }
    }

    /// <summary>Losses, gradients, parameters, running statistics and predictions after some steps, as bits.</summary>
    private int[] Run(string name, int samples, int threads)
    {
        var (network, draw) = SampleNetworks.Create(name, samples);
        using (network)
        {
            network.Threads = threads;
            using var optimizer = new RecordingDescent(network.Model);
            var losses = new float[Steps];
            for (var step = 0; step < Steps; step++)
                losses[step] = network.Train(draw.Inputs, draw.Labels, draw.Targets, optimizer);
            var outputs = new float[samples * network.Model.OutputLength];
            var loss = (float)network.Evaluate(draw.Inputs, draw.Labels, draw.Targets, outputs);
            float[] all = [.. losses, .. optimizer.Gradients, .. optimizer.Values, .. optimizer.Statistics, loss, .. outputs];
            return Array.ConvertAll(all, BitConverter.SingleToInt32Bits);
        }
    }
}
