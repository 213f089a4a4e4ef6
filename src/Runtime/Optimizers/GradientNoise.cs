namespace NetCompiler;

/// <summary>Gaussian noise on gradients, with variance <c>eta / (1 + t)^gamma</c> in step <c>t</c> (from 0): Neelakantan et al. 2015, arXiv 1511.06807.</summary>
/// <remarks>The noise of an element depends on (seed, step, element) alone.</remarks>
public sealed unsafe class GradientNoise
{
    /// <summary>Describes the noise.</summary>
    /// <param name="eta">Variance of the first step; not negative. The paper uses 0.01, 0.3 and 1.</param>
    /// <param name="gamma">How fast the variance falls; not negative. The paper uses 0.55.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    public GradientNoise(double eta = 0.01, double gamma = 0.55, ulong seed = 0)
    {
        Eta = Check(eta, nameof(eta));
        Gamma = Check(gamma, nameof(gamma));
        Seed = seed;
    }

    /// <summary>Variance of the first step.</summary>
    public double Eta { get; }

    /// <summary>How fast the variance falls.</summary>
    public double Gamma { get; }

    /// <summary>Seed of the noise.</summary>
    public ulong Seed { get; }

    /// <summary>Standard deviation in step number <paramref name="step"/> (from 1).</summary>
    public double Deviation(long step) => Math.Sqrt(Eta / Math.Pow(step, Gamma));

    /// <summary>Adds the noise of step number <paramref name="step"/> (from 1) to all gradients.</summary>
    public void AddTo(ParameterMemory memory, long step)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var deviation = Deviation(step);
        var positions = memory.LogicalPositions;
        for (var i = 0; i < positions.Length; i++)
            memory.Gradients[positions[i]] += (float)(deviation * CounterRandom.Normal(Seed, (ulong)step, (ulong)i));
    }

    private static double Check(double value, string name) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite and not negative, but {value} was given.");
}
