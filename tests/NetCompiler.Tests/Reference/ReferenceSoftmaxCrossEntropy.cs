using System.Numerics;
using NetCompiler.Generator.Operations;

namespace NetCompiler.Tests.Reference;

/// <summary>Cross-entropy as PyTorch puts it together: <c>(1 - s) · nll + s / C · smooth</c> against labels, and against vectors the cross-entropy of the smoothed, weighted target.</summary>
internal sealed class ReferenceSoftmaxCrossEntropy<T>(SoftmaxCrossEntropy loss) : ReferenceLoss<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public override T Value(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target)
    {
        var logs = new T[x.Length];
        LogProbabilities(x, logs);
        var smoothing = T.CreateChecked(loss.LabelSmoothing);
        if (loss.SoftTargets)
        {
            var sum = T.Zero;
            for (var k = 0; k < x.Length; k++)
                sum -= ((T.One - smoothing) * target[k] + smoothing / T.CreateChecked(x.Length)) * ClassWeight(k) * logs[k];
            return sum;
        }
        var smooth = T.Zero;
        for (var k = 0; k < x.Length; k++)
            smooth -= ClassWeight(k) * logs[k];
        return (T.One - smoothing) * -(ClassWeight(label) * logs[label]) + smoothing / T.CreateChecked(x.Length) * smooth;
    }

    public override void Gradient(ReadOnlySpan<T> x, int label, ReadOnlySpan<T> target, Span<T> gradient)
    {
        var probabilities = new T[x.Length];
        ReferenceSoftmax<T>.Probabilities(x, probabilities);
        gradient.Clear();
        // The derivative of -a · log p[k] is a · (p - [k]).
        for (var k = 0; k < x.Length; k++)
        {
            var hard = loss.SoftTargets ? target[k] : k == label ? T.One : T.Zero;
            var factor = ClassWeight(k) * ((T.One - T.CreateChecked(loss.LabelSmoothing)) * hard + T.CreateChecked(loss.LabelSmoothing / x.Length));
            for (var i = 0; i < x.Length; i++)
                gradient[i] += factor * probabilities[i];
            gradient[k] -= factor;
        }
    }

    public override T Weight(int label) => loss.SoftTargets ? T.One : ClassWeight(label);

    /// <summary><c>log softmax(x)</c>.</summary>
    public static void LogProbabilities(ReadOnlySpan<T> x, Span<T> logs)
    {
        var largest = x[0];
        foreach (var value in x)
            largest = T.Max(largest, value);
        var sum = T.Zero;
        foreach (var value in x)
            sum += T.Exp(value - largest);
        for (var k = 0; k < x.Length; k++)
            logs[k] = x[k] - largest - T.Log(sum);
    }

    private T ClassWeight(int k) => loss.Weights.Count == 0 ? T.One : T.CreateChecked(loss.Weights[k]);
}
