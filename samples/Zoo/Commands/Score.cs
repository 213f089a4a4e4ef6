using System.Globalization;
using System.Text;

namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>How good a network is on a data set; null for what its loss has no notion of.</summary>
/// <param name="Loss">Mean loss of a sample.</param>
/// <param name="Accuracy">Fraction from 0 to 1 that is right.</param>
/// <param name="Top5">Fraction whose label is among the five highest scores; only where there are many classes.</param>
/// <param name="Explained">Part of the targets' variance that a regression explains, R².</param>
internal sealed record Score(double Loss, double? Accuracy, double? Top5, double? Explained)
{
    /// <summary>Fewest classes for which the five highest scores mean anything.</summary>
    private const int ManyClasses = 100;

    /// <summary>Reads off what was measured.</summary>
    public static Score Of(NetworkModel model, Dataset data, EvaluationResult result) => new(
        result.Loss,
        result.Accuracy,
        model.OutputLength >= ManyClasses ? result.TopKAccuracy : null,
        model.Loss == "MeanSquaredError" ? 1 - result.Loss / Variance(data.Targets) : null);

    /// <summary>The figures as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"loss {Loss:G6}"));
        if (Accuracy is { } accuracy)
            text.Append(CultureInfo.InvariantCulture, $"  {(Top5 is null ? "accuracy" : "top-1")} {100 * accuracy:F2} %");
        if (Top5 is { } top)
            text.Append(CultureInfo.InvariantCulture, $"  top-5 {100 * top:F2} %");
        if (Explained is { } explained)
            text.Append(CultureInfo.InvariantCulture, $"  R² {explained:F3}");
        return text.ToString();
    }

    private static double Variance(ReadOnlySpan<float> targets)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var target in targets)
        {
            sum += target;
            squares += (double)target * target;
        }
        return squares / targets.Length - sum / targets.Length * (sum / targets.Length);
    }
}
