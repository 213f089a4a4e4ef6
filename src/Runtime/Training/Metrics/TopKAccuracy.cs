namespace NetCompiler;

/// <summary>How many samples have their label among the <c>k</c> classes with the highest scores.</summary>
/// <remarks>
/// Of equal scores the one with the smaller class number ranks first. A label is within the top k where fewer than k classes rank before it. A score that
/// is not a number ranks before all others, so that a network that has diverged is never counted as right.
/// </remarks>
public static class TopKAccuracy
{
    /// <summary>Number of samples whose label is within the top <paramref name="k"/>.</summary>
    /// <param name="scores">The scores (logits or probabilities) of all classes, one sample after another.</param>
    /// <param name="labels">One label a sample, each from 0 to <paramref name="classCount"/> - 1.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="k">How many classes count, at least 1.</param>
    /// <exception cref="ArgumentException">The numbers of scores and labels do not agree, or a label is out of range.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> or <paramref name="k"/> is not positive.</exception>
    public static int CountCorrect(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels, int classCount, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        if (scores.Length != (long)labels.Length * classCount)
            throw new ArgumentException($"{labels.Length} samples of {classCount} classes need {(long)labels.Length * classCount} scores, but {scores.Length} were given.", nameof(scores));
        var correct = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classCount)
                throw new ArgumentException($"Label {labels[i]} of sample {i} is out of range: there are classes 0 to {classCount - 1}.", nameof(labels));
            if (Rank(scores.Slice(i * classCount, classCount), labels[i]) < k)
                correct++;
        }
        return correct;
    }

    /// <summary>Fraction of samples, from 0 to 1, whose label is within the top <paramref name="k"/>.</summary>
    /// <inheritdoc cref="CountCorrect"/>
    public static double Of(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels, int classCount, int k) => labels.IsEmpty
        ? throw new ArgumentException("There are no samples to take a fraction of.", nameof(labels))
        : (double)CountCorrect(scores, labels, classCount, k) / labels.Length;

    /// <summary>Number of classes that rank before <paramref name="label"/>.</summary>
    internal static int Rank(ReadOnlySpan<float> scores, int label)
    {
        var score = scores[label];
        var before = float.IsNaN(score) ? 1 : 0;
        for (var c = 0; c < label; c++)
            if (!(scores[c] < score))
                before++;
        for (var c = label + 1; c < scores.Length; c++)
            if (!(scores[c] <= score))
                before++;
        return before;
    }
}
