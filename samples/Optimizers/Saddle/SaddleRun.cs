namespace NetCompiler.Samples.Optimizers.Saddle;

/// <summary>A run that begins at the saddle, or near it.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="FromZero">Whether all weights begin at exactly zero; else they are drawn.</param>
/// <param name="BatchSize">Samples a step; null for all.</param>
/// <param name="Noise">Noise on the gradients; null for none.</param>
internal sealed record SaddleRun(string Name, bool FromZero, int? BatchSize, GradientNoise? Noise)
{
    private const int MiniBatch = 32;

    /// <summary>Constant noise, as in Ge et al. 2015 (arXiv 1503.02101), needs no more than to be there: the saddle's own curvature does the rest.</summary>
    private const double Variance = 1e-8;

    /// <summary>How fast the noise of Neelakantan et al. 2015 (arXiv 1511.06807) fades; the paper's value.</summary>
    private const double Fading = 0.55;

    /// <summary>All runs: without noise, then with each kind of noise, each with several seeds.</summary>
    public static IReadOnlyList<SaddleRun> All(ulong seed, int seeds) =>
    [
        new("zeros, all samples", true, null, null),
        new("zeros, mini-batches", true, MiniBatch, null),
        new("drawn, all samples", false, null, null),
        .. Enumerable.Range(0, seeds).Select(i => new SaddleRun($"zeros, constant noise {i + 1}", true, null, new GradientNoise(Variance, 0, seed + (ulong)i))),
        .. Enumerable.Range(0, seeds).Select(i => new SaddleRun($"zeros, fading noise {i + 1}", true, null, new GradientNoise(Variance, Fading, seed + (ulong)i))),
    ];

    /// <summary>The loss before each step and after the last, and the norm of the first gradient.</summary>
    public (double[] Losses, double FirstGradient) Run(Settings settings, int steps, float learningRate, float[] inputs)
    {
        using var net = new TanhAutoencoder(settings.Seed) { Threads = settings.Threads };
        using var optimizer = new SGD(learningRate) { Noise = Noise };
        if (FromZero)
            foreach (var parameter in net.Parameters)
                parameter.CopyFrom(new float[parameter.Length]);
        net.TrainStep(inputs, inputs, optimizer: null);
        var firstGradient = Math.Sqrt(new ParameterVector(net.Parameters).Gradients().Sum(g => (double)g * g));

        var length = TanhAutoencoder.Model.InputLength;
        var samples = inputs.Length / length;
        var batch = BatchSize ?? samples;
        var outputs = new float[inputs.Length];
        var losses = new double[steps + 1];
        for (var step = 0; step < steps; step++)
        {
            losses[step] = net.Evaluate(inputs, inputs, outputs);
            // Mini-batches go round and round: which samples they hold makes no difference at the saddle.
            var part = inputs.AsSpan(step % (samples / batch) * batch * length, batch * length);
            net.TrainStep(part, part, optimizer);
        }
        losses[steps] = net.Evaluate(inputs, inputs, outputs);
        return (losses, firstGradient);
    }
}
