namespace NetCompiler.Samples.Optimizers.Curves;

/// <summary>A way to train: an optimizer, its learning rate and how many samples a step takes.</summary>
/// <param name="Name">The course's name for it.</param>
/// <param name="LearningRate">The learning rate, constant over the run.</param>
/// <param name="BatchSize">Samples a step; null for all of them.</param>
/// <param name="Create">Makes the optimizer with a learning rate; noise is drawn from a seed.</param>
/// <remarks>Each rate is the one from 0.001, 0.002, 0.005, 0.01 ... to 2 that gave the least training loss, as the mean over the seeds 1, 2 and 3, with the standard settings.</remarks>
internal sealed record Method(string Name, float LearningRate, int? BatchSize, Func<float, ulong, Optimizer> Create)
{
    /// <summary>All optimizers of the course.</summary>
    public static IReadOnlyList<Method> All(int batch) =>
    [
        new("gradient descent", 0.5f, null, (rate, _) => new SGD(rate)),
        new("SGD", 0.02f, 1, (rate, _) => new SGD(rate)),
        new("mini-batch SGD", 0.5f, batch, (rate, _) => new SGD(rate)),
        new("momentum", 0.1f, batch, (rate, _) => new SGD(rate, momentum: 0.9)),
        new("Nesterov", 0.1f, batch, (rate, _) => new SGD(rate, momentum: 0.9, nesterov: true)),
        new("Adagrad", 0.1f, batch, (rate, _) => new Adagrad(rate)),
        new("RMSProp", 0.005f, batch, (rate, _) => new RMSProp(rate)),
        new("Adam", 0.01f, batch, (rate, _) => new Adam(rate)),
        new("NAdam", 0.02f, batch, (rate, _) => new NAdam(rate)),
        new("AdamW", 0.01f, batch, (rate, _) => new AdamW(rate)),
        new("gradient noise", 0.5f, batch, (rate, seed) => new SGD(rate) { Noise = new GradientNoise(NoiseVariance, seed: seed) }),
    ];

    /// <summary>Variance of the first step's noise.</summary>
    public const double NoiseVariance = 1e-4;
}
