using NetCompiler.Tests.Kit;
using static NetCompiler.Tests.Kit.Layers;

namespace NetCompiler.Tests.Numerics;

/// <summary>Cross-entropy with all of PyTorch's options, and the Kullback-Leibler divergence, against PyTorch's formulas in double.</summary>
/// <remarks>
/// As the documentation of <c>nn.CrossEntropyLoss</c> has them, with the reduction "mean": against labels, <c>l[n] = -w[y[n]] log softmax(x[n])[y[n]]</c> and
/// <c>Σ l[n] / Σ w[y[n]]</c>; label smoothing makes of it <c>(1 - s) · nll + s / C · Σ smooth[n] / Σ w[y[n]]</c>, <c>smooth[n] = -Σ w[c] log softmax(x[n])[c]</c>. Against probabilities,
/// <c>l[n] = -Σ w[c] log softmax(x[n])[c] y[n, c]</c> and <c>Σ l[n] / N</c>, where label smoothing turns y into <c>(1 - s) y + s / C</c>.
/// <c>nn.KLDivLoss(reduction="batchmean")</c> is <c>Σ t (log t - input) / N</c>.
/// </remarks>
public sealed class CrossEntropyTests
{
    private const int Classes = 5, Samples = 6;

    private static readonly double[] Weights = [0.5, 2, 1, 0, 3.25];

    private static readonly float[] Scores = [.. Enumerable.Range(0, Samples * Classes).Select(i => (float)Math.Sin(i * 1.7) * (1 + i % 4))];

    private static readonly int[] Labels = [4, 0, 3, 1, 1, 2];

    private static readonly float[] Distributions = [.. Enumerable.Range(0, Samples).SelectMany(n => new[] { n / 10f, 0, 0.5f - n / 10f, 0.25f, 0.25f })];

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.1, false)]
    [InlineData(1, false)]
    [InlineData(0, true)]
    [InlineData(0.1, true)]
    [InlineData(1, true)]
    public void Against_labels(double smoothing, bool weighted)
    {
        var weights = weighted ? Weights : null;
        Check(CrossEntropy(smoothing, weights), Labels, [], scores =>
        {
            double w(int c) => weights?[c] ?? 1;
            var (nll, smooth, total) = (0.0, 0.0, 0.0);
            for (var n = 0; n < Samples; n++)
            {
                nll -= w(Labels[n]) * Log(scores, n, Labels[n]);
                smooth -= Enumerable.Range(0, Classes).Sum(c => w(c) * Log(scores, n, c));
                total += w(Labels[n]);
            }
            return (1 - smoothing) * nll / total + smoothing / Classes * smooth / total;
        });
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0.1, false)]
    [InlineData(0, true)]
    [InlineData(0.1, true)]
    public void Against_distributions(double smoothing, bool weighted)
    {
        var weights = weighted ? Weights : null;
        Check(CrossEntropy(smoothing, weights, softTargets: true), [], Distributions, scores =>
        {
            var sum = 0.0;
            for (var n = 0; n < Samples; n++)
                for (var c = 0; c < Classes; c++)
                    sum -= (weights?[c] ?? 1) * Log(scores, n, c) * ((1 - smoothing) * Distributions[n * Classes + c] + smoothing / Classes);
            return sum / Samples;
        });
    }

    [Fact]
    public void The_divergence() => Check(KLDivergence, [], Distributions, scores =>
    {
        var sum = 0.0;
        for (var n = 0; n < Samples; n++)
            for (var c = 0; c < Classes; c++)
                if (Distributions[n * Classes + c] is > 0 and var t)
                    sum += t * (Math.Log(t) - Log(scores, n, c));
        return sum / Samples;
    });

    [Fact]
    public void The_divergence_from_itself_is_nothing()
    {
        using var network = Identity(KLDivergence);
        float[] probabilities = [0.125f, 0.5f, 0.25f, 0.0625f, 0.0625f];
        Assert.Equal(0, network.Train([.. probabilities.Select(p => MathF.Log(p) + 3)], [], probabilities, null), 1e-6);
        Assert.All(network.Gradient("0.bias"), gradient => Assert.Equal(0, gradient, 1e-7));
    }

    /// <summary>A label is the distribution that is certain of it.</summary>
    [Fact]
    public void Soft_targets_that_are_certain_are_labels()
    {
        using var hard = Identity(CrossEntropy(0.2));
        using var soft = Identity(CrossEntropy(0.2, softTargets: true));
        float[] certain = [.. Labels.SelectMany(label => Enumerable.Range(0, Classes).Select(c => c == label ? 1f : 0))];
        Assert.Equal(hard.Train(Scores, Labels, [], null), soft.Train(Scores, [], certain, null), 1e-6);
        Closeness.Assert(1e-6, hard.Gradient("0.weight"), soft.Gradient("0.weight"), "gradient");
    }

    /// <summary>Gradients of probabilities below the smallest normal number would slow the whole backward pass down.</summary>
    [Fact]
    public void What_is_all_but_impossible_has_no_gradient()
    {
        using var labelled = Identity(CrossEntropy());
        labelled.Train([100, 10, 1, 3, 100 - 30], [0], [], null);
        var gradient = labelled.Gradient("0.bias");
        Assert.All(gradient[..4], g => Assert.Equal(0, g));
        Assert.Equal(Math.Exp(-30), gradient[4], 1e-16);
        labelled.Train([1, 2, float.NaN, 3, 4], [0], [], null);
        Assert.All(labelled.Gradient("0.bias"), g => Assert.True(float.IsNaN(g)));

        using var binary = Identity(BinaryCrossEntropy);
        binary.Train([-100, -90, -60, -50, -20], [], new float[Classes], null);
        gradient = binary.Gradient("0.bias");
        Assert.All(gradient[..4], g => Assert.Equal(0, g));
        Assert.Equal(Math.Exp(-20) / Classes, gradient[4], 1e-12);
        binary.Train([1, 2, float.NaN, 3, 4], [], new float[Classes], null);
        Assert.All(binary.Gradient("0.bias"), g => Assert.True(float.IsNaN(g)));
    }

    [Fact]
    public void Labels_without_weight_teach_nothing_and_are_refused_alone()
    {
        using var network = Identity(CrossEntropy(classWeights: Weights));
        var outputs = new float[Classes];
        Assert.True(double.IsNaN(network.Evaluate(Scores.AsSpan(0, Classes), [3], [], outputs)));
        var error = Assert.Throws<ArgumentException>(() => network.Train(Scores.AsSpan(0, Classes), [3], [], null));
        Assert.Contains("weight 0", error.Message, StringComparison.Ordinal);

        var alone = network.Train(Scores.AsSpan(0, Classes), [1], [], null);
        var gradient = network.Gradient("0.weight");
        Assert.Equal(alone, network.Train(Scores.AsSpan(0, 2 * Classes), [1, 3], [], null), 1e-6);
        Closeness.Assert(1e-6, gradient, network.Gradient("0.weight"), "gradient");
    }

    /// <summary>Loss, evaluated and trained on, and gradients of the scores: those of the formula, the latter by central differences.</summary>
    private static void Check(Layer loss, int[] labels, float[] targets, Func<double[], double> formula)
    {
        using var network = Identity(loss);
        var scores = Array.ConvertAll(Scores, score => (double)score);
        var outputs = new float[Scores.Length];
        Assert.Equal(formula(scores), network.Evaluate(Scores, labels, targets, outputs), 1e-5);
        Assert.Equal(Scores, outputs);
        Assert.Equal(formula(scores), network.Train(Scores, labels, targets, null), 1e-5);
        // The gradient of the identity's weight [o, i] is the sum over the samples of the gradient of score o times input i, and that of its bias the sum of the former.
        var slopes = new double[Scores.Length];
        for (var i = 0; i < scores.Length; i++)
            slopes[i] = Slope(scores, i, formula);
        var (weight, bias) = (new double[Classes * Classes], new double[Classes]);
        for (var i = 0; i < slopes.Length; i++)
        {
            bias[i % Classes] += slopes[i];
            for (var k = 0; k < Classes; k++)
                weight[i % Classes * Classes + k] += slopes[i] * scores[i / Classes * Classes + k];
        }
        Closeness.Assert(1e-5, weight, [.. network.Gradient("0.weight").Select(g => (double)g)], "gradient of the weight");
        Closeness.Assert(1e-5, bias, [.. network.Gradient("0.bias").Select(g => (double)g)], "gradient of the bias", slack: 1e-7);
    }

    private static double Slope(double[] scores, int at, Func<double[], double> formula)
    {
        const double step = 1e-5;
        var value = scores[at];
        scores[at] = value + step;
        var above = formula(scores);
        scores[at] = value - step;
        var below = formula(scores);
        scores[at] = value;
        return (above - below) / (2 * step);
    }

    /// <summary><c>log softmax(x[n])[c]</c>.</summary>
    private static double Log(double[] scores, int sample, int c) =>
        scores[sample * Classes + c] - Math.Log(Enumerable.Range(0, Classes).Sum(k => Math.Exp(scores[sample * Classes + k])));

    /// <summary>The loss behind a layer that changes nothing.</summary>
    private static ICompiledNetwork Identity(Layer loss)
    {
        var network = CompiledNetworks.CompileOne(new Chain([Classes], Linear(Classes), loss));
        network.SetParameter("0.weight", [.. Enumerable.Range(0, Classes * Classes).Select(i => i % (Classes + 1) == 0 ? 1f : 0)]);
        network.SetParameter("0.bias", new float[Classes]);
        return network;
    }
}
