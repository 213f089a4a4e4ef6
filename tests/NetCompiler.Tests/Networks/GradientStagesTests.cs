namespace NetCompiler.Tests.Networks;

/// <summary>What happens to a compiled network's gradients between the backward pass and the optimizer.</summary>
public sealed class GradientStagesTests
{
    private const int Count = 40;

    [Fact]
    public void Clipping_scales_all_gradients_to_the_norm_asked_for()
    {
        var (gradients, unclipped) = Step(new SGD(1f));
        var norm = Math.Sqrt(gradients.Sum(g => (double)g * g));
        var (_, clipped) = Step(new SGD(1f) { MaxGradientNorm = (float)(norm / 4) });
        Assert.Equal(norm / 4, Math.Sqrt(clipped.Sum(d => (double)d * d)), norm * 1e-4);
        for (var i = 0; i < clipped.Length; i++)
            Assert.Equal(unclipped[i] / 4, clipped[i], 1e-5);
    }

    [Fact]
    public void A_norm_that_is_not_reached_changes_nothing()
    {
        var (gradients, unclipped) = Step(new SGD(1f));
        var norm = Math.Sqrt(gradients.Sum(g => (double)g * g));
        Assert.Equal(unclipped, Step(new SGD(1f) { MaxGradientNorm = (float)(norm * 2) }).Change);
    }

    [Fact]
    public void Noise_has_the_deviation_asked_for_and_depends_on_its_seed()
    {
        var (_, plain) = Step(new SGD(1f));
        var (_, noisy) = Step(new SGD(1f) { Noise = new GradientNoise(eta: 0.25, seed: 1) });
        var noise = noisy.Zip(plain, (a, b) => (double)a - b).ToArray();
        Assert.Equal(0.5, Math.Sqrt(noise.Average(n => n * n)), 0.1);
        Assert.Equal(noisy, Step(new SGD(1f) { Noise = new GradientNoise(eta: 0.25, seed: 1) }).Change);
        Assert.NotEqual(noisy, Step(new SGD(1f) { Noise = new GradientNoise(eta: 0.25, seed: 2) }).Change);
    }

    [Fact]
    public void Noise_is_clipped_with_the_gradients()
    {
        var (_, change) = Step(new SGD(1f) { Noise = new GradientNoise(eta: 1, seed: 1), MaxGradientNorm = 0.1f });
        Assert.Equal(0.1, Math.Sqrt(change.Sum(d => (double)d * d)), 1e-4);
    }

    /// <summary>The gradients of one step, and how the parameters changed (with SGD at rate 1: minus the gradient used).</summary>
    private static (float[] Gradients, float[] Change) Step(Optimizer optimizer)
    {
        using var network = new CheckpointedNetwork(seed: 3);
        var inputs = new float[Count * 64];
        for (var i = 0; i < inputs.Length; i++)
            inputs[i] = (float)CounterRandom.Normal(1, 2, (ulong)i);
        var labels = Enumerable.Range(0, Count).Select(i => CounterRandom.Integer(1, 3, (ulong)i, 4)).ToArray();
        var trainable = network.Parameters.Where(p => p.IsTrainable).ToArray();
        var before = trainable.SelectMany(p => p.ToArray()).ToArray();
        using (optimizer)
            network.TrainStep(inputs, labels, optimizer);
        var gradients = trainable.SelectMany(p =>
        {
            var gradient = new float[p.Length];
            p.CopyGradientTo(gradient);
            return gradient;
        }).ToArray();
        return (gradients, [.. trainable.SelectMany(p => p.ToArray()).Zip(before, (after, b) => after - b)]);
    }
}
