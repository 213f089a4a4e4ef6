namespace NetCompiler.Tests.Optimizers;

public sealed class GradientNoiseTests
{
    [Fact]
    public void The_same_seed_and_step_give_the_same_noise() => Assert.Equal(NoiseOf(new GradientNoise(seed: 7), 3), NoiseOf(new GradientNoise(seed: 7), 3));

    [Fact]
    public void Another_seed_or_step_gives_other_noise()
    {
        var noise = NoiseOf(new GradientNoise(seed: 7), 3);
        Assert.NotEqual(noise, NoiseOf(new GradientNoise(seed: 8), 3));
        Assert.NotEqual(noise, NoiseOf(new GradientNoise(seed: 7, gamma: 0), 4));
    }

    [Fact]
    public unsafe void Padding_gets_none()
    {
        var memory = new PaddedMemory();
        new GradientNoise(eta: 1).AddTo(memory, 1);
        memory.AssertPaddingZero(new ReadOnlySpan<float>(memory.Gradients, memory.Length));
        Assert.DoesNotContain(0f, memory.GetGradients());
    }

    [Fact]
    public void It_is_added_to_the_gradients()
    {
        var noise = new GradientNoise(eta: 0.5, seed: 2);
        var memory = new PaddedMemory();
        memory.SetGradientsOfStep(1);
        var before = memory.GetGradients();
        noise.AddTo(memory, 2);
        var alone = NoiseOf(noise, 2);
        // The sum is rounded in memory and here alike.
        Assert.Equal(before.Select((g, i) => g + alone[i]), memory.GetGradients());
    }

    [Theory]
    [InlineData(1, 0.1)]
    [InlineData(32, 0.0385553)] // √(0.01 / 32^0.55)
    public void Its_deviation_is_the_papers(long step, double expected)
    {
        Assert.Equal(expected, new GradientNoise(0.01, 0.55).Deviation(step), 1e-6);

        const int seeds = 2000;
        var samples = Enumerable.Range(0, seeds).SelectMany(seed => NoiseOf(new GradientNoise(0.01, 0.55, (ulong)seed), step)).Select(v => (double)v).ToArray();
        // The mean of n samples deviates by σ/√n and their deviation by σ/√(2n); five of those are never reached by chance.
        var allowed = 5 * expected / Math.Sqrt(samples.Length);
        var mean = samples.Average();
        Assert.InRange(mean, -allowed, allowed);
        Assert.Equal(expected, Math.Sqrt(samples.Average(v => (v - mean) * (v - mean))), allowed / Math.Sqrt(2));
    }

    [Theory]
    [InlineData(-1, 0.55)]
    [InlineData(double.NaN, 0.55)]
    [InlineData(0.01, -1)]
    [InlineData(0.01, double.PositiveInfinity)]
    public void Numbers_out_of_range_are_refused(double eta, double gamma) => Assert.Throws<ArgumentOutOfRangeException>(() => new GradientNoise(eta, gamma));

    private static float[] NoiseOf(GradientNoise noise, long step)
    {
        var memory = new PaddedMemory();
        noise.AddTo(memory, step);
        return memory.GetGradients();
    }
}
