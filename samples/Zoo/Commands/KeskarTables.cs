using System.Globalization;
using System.Text;

namespace NetCompiler.Samples.Zoo.Commands;

/// <summary>Writes the paper's tables.</summary>
internal static class KeskarTables
{
    /// <summary>Accuracies, then sharpness in the full space and in random subspaces.</summary>
    public static string Write(IReadOnlyList<KeskarReport> reports)
    {
        var text = new StringBuilder();
        text.AppendLine("Accuracy in percent, small batches (SB) and large batches (LB): mean ± standard deviation over the seeds");
        Row(text, "", "training SB", "training LB", "test SB", "test LB");
        foreach (var report in reports)
            Row(text, report.Network, $"{report.Small.TrainingAccuracy}", $"{report.Large.TrainingAccuracy}", $"{report.Small.TestAccuracy}", $"{report.Large.TestAccuracy}");
        Sharpness(text, "Sharpness in the full space", reports, runs => runs.FullSpace);
        Sharpness(text, $"Sharpness in a random subspace of {KeskarCommand.Dimension} dimensions", reports, runs => runs.Subspace);
        text.AppendLine();
        foreach (var report in reports)
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{report.Network}: {report.TrainingSamples:N0} training samples, {report.Epochs} epochs, {report.Seeds} seeds; batches of {report.Small.BatchSize} and {report.Large.BatchSize:N0}; sharpness over {report.SharpnessSamples:N0} training samples");
        return text.ToString();
    }

    private static void Sharpness(StringBuilder text, string title, IReadOnlyList<KeskarReport> reports, Func<KeskarRuns, IReadOnlyList<Spread>> of)
    {
        text.AppendLine().AppendLine(title);
        Row(text, "", [.. KeskarCommand.Epsilons.SelectMany(epsilon => (string[])[Title(epsilon, "SB"), Title(epsilon, "LB")])]);
        foreach (var report in reports)
            Row(text, report.Network, [.. KeskarCommand.Epsilons.SelectMany((_, i) => (string[])[$"{of(report.Small)[i]}", $"{of(report.Large)[i]}"])]);
    }

    private static string Title(double epsilon, string kind) => string.Create(CultureInfo.InvariantCulture, $"ε = {epsilon:0.####} {kind}");

    private static void Row(StringBuilder text, string name, params string[] cells) =>
        text.AppendLine((name.PadRight(12) + string.Concat(cells.Select(cell => cell.PadLeft(20)))).TrimEnd());
}
