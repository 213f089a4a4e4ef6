namespace NetCompiler;

/// <summary>How many samples are classified correctly.</summary>
public static class Accuracy
{
    /// <summary>Number of samples whose label has the highest score; ties and scores that are not numbers count as in <see cref="TopKAccuracy"/>.</summary>
    /// <param name="scores">The scores (logits or probabilities) of all classes, one sample after another.</param>
    /// <param name="labels">One label a sample, each from 0 to <paramref name="classCount"/> - 1.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <exception cref="ArgumentException">The numbers of scores and labels do not agree, or a label is out of range.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is not positive.</exception>
    public static int CountCorrect(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels, int classCount) => TopKAccuracy.CountCorrect(scores, labels, classCount, 1);

    /// <summary>Fraction of samples, from 0 to 1, whose label has the highest score.</summary>
    /// <inheritdoc cref="CountCorrect(ReadOnlySpan{float}, ReadOnlySpan{int}, int)"/>
    public static double Of(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels, int classCount) => TopKAccuracy.Of(scores, labels, classCount, 1);

    /// <summary>Number of yes-or-no answers that are right: the logit is positive where the target is above one half.</summary>
    /// <param name="logits">The logits; one that is not a number is never right.</param>
    /// <param name="targets">As many targets, each from 0 to 1.</param>
    /// <exception cref="ArgumentException">There are not as many targets as logits.</exception>
    public static int CountCorrect(ReadOnlySpan<float> logits, ReadOnlySpan<float> targets)
    {
        if (logits.Length != targets.Length)
            throw new ArgumentException($"{logits.Length} logits need {logits.Length} targets, but {targets.Length} were given.", nameof(targets));
        var correct = 0;
        for (var i = 0; i < logits.Length; i++)
            if (logits[i] > 0 == targets[i] > 0.5f && !float.IsNaN(logits[i]))
                correct++;
        return correct;
    }
}
