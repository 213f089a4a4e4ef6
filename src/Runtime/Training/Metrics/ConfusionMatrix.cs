using System.Globalization;
using System.Text;

namespace NetCompiler;

/// <summary>Counts, for every class, what its samples were taken for.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;

    /// <summary>Makes an empty matrix.</summary>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="classNames">Names of the classes, for <see cref="ToString"/>; null or empty for their numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="classCount"/> is not positive.</exception>
    /// <exception cref="ArgumentException">There are names, but not one for each class.</exception>
    public ConfusionMatrix(int classCount, IReadOnlyList<string>? classNames = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classCount);
        if (classNames is { Count: > 0 } && classNames.Count != classCount)
            throw new ArgumentException($"{classCount} classes need {classCount} names, but {classNames.Count} were given.", nameof(classNames));
        ClassCount = classCount;
        ClassNames = classNames ?? [];
        _counts = new long[classCount * classCount];
    }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Names of the classes; empty where none were given.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of samples of class <paramref name="actual"/> that were taken for class <paramref name="predicted"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A class is out of range.</exception>
    public long this[int actual, int predicted] => _counts[Checked(actual, nameof(actual)) * ClassCount + Checked(predicted, nameof(predicted))];

    /// <summary>Number of samples counted.</summary>
    public long Count => _counts.Sum();

    /// <summary>Fraction of all samples, from 0 to 1, that were classified correctly; not a number where nothing was counted.</summary>
    public double Accuracy => (double)Enumerable.Range(0, ClassCount).Sum(c => this[c, c]) / Count;

    /// <summary>Of the samples taken for class <paramref name="label"/>, the fraction that belong to it; not a number where there are none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The class is out of range.</exception>
    public double Precision(int label) => (double)this[label, label] / Enumerable.Range(0, ClassCount).Sum(actual => this[actual, label]);

    /// <summary>Of the samples of class <paramref name="label"/>, the fraction that were taken for it; not a number where there are none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The class is out of range.</exception>
    public double Recall(int label) => (double)this[label, label] / Enumerable.Range(0, ClassCount).Sum(predicted => this[label, predicted]);

    /// <summary>Counts one sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A class is out of range.</exception>
    public void Add(int actual, int predicted) => _counts[Checked(actual, nameof(actual)) * ClassCount + Checked(predicted, nameof(predicted))]++;

    /// <summary>Counts samples, each taken for the first class with the highest score (or whose score is not a number, where there is one).</summary>
    /// <param name="scores">The scores of all classes, one sample after another.</param>
    /// <param name="labels">One label a sample.</param>
    /// <exception cref="ArgumentException">The numbers of scores and labels do not agree.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is out of range.</exception>
    public void Add(ReadOnlySpan<float> scores, ReadOnlySpan<int> labels)
    {
        if (scores.Length != (long)labels.Length * ClassCount)
            throw new ArgumentException($"{labels.Length} samples of {ClassCount} classes need {(long)labels.Length * ClassCount} scores, but {scores.Length} were given.", nameof(scores));
        for (var i = 0; i < labels.Length; i++)
            Add(labels[i], Highest(scores.Slice(i * ClassCount, ClassCount)));
    }

    /// <summary>The matrix as a table: a row for each actual class, a column for each predicted one.</summary>
    public override string ToString()
    {
        string[] names = ClassNames.Count > 0 ? [.. ClassNames] : [.. Enumerable.Range(0, ClassCount).Select(c => c.ToString(CultureInfo.InvariantCulture))];
        var width = Math.Max(names.Max(name => name.Length), _counts.Max().ToString(CultureInfo.InvariantCulture).Length);
        var text = new StringBuilder().Append(' ', width);
        foreach (var name in names)
            text.Append("  ").Append(name.PadLeft(width));
        for (var actual = 0; actual < ClassCount; actual++)
        {
            text.Append('\n').Append(names[actual].PadLeft(width));
            for (var predicted = 0; predicted < ClassCount; predicted++)
                text.Append("  ").Append(this[actual, predicted].ToString(CultureInfo.InvariantCulture).PadLeft(width));
        }
        return text.ToString();
    }

    /// <summary>The first class with the highest score, or whose score is not a number.</summary>
    private static int Highest(ReadOnlySpan<float> scores)
    {
        var highest = 0;
        for (var c = 1; c < scores.Length && !float.IsNaN(scores[highest]); c++)
            if (!(scores[c] <= scores[highest]))
                highest = c;
        return highest;
    }

    private int Checked(int label, string argument) => (uint)label < (uint)ClassCount
        ? label
        : throw new ArgumentOutOfRangeException(argument, label, $"Class {label} is out of range: there are classes 0 to {ClassCount - 1}.");
}
