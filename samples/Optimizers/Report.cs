using System.Text.Json;
using System.Text.Json.Serialization;
using NetCompiler.Samples.Charts;

namespace NetCompiler.Samples.Optimizers;

/// <summary>A study's figures as they are written to a file; null stands for what is not finite.</summary>
/// <param name="Study">Name of the study.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Threads">Most threads used.</param>
/// <param name="Charts">All that the charts show.</param>
/// <param name="Rows">The lines of the table.</param>
/// <param name="Notes">What the reader has to know.</param>
internal sealed record Report(string Study, ulong Seed, int Threads, IReadOnlyList<ReportChart> Charts, IReadOnlyList<ReportRow> Rows, IReadOnlyList<string> Notes)
{
    /// <summary>The report of a study.</summary>
    public static Report Of(string name, Settings settings, Study study) => new(
        name, settings.Seed, settings.Threads, [.. study.Charts.Charts.Select(ReportChart.Of)], [.. study.Table.Rows.Select(row => ReportRow.Of(study.Table, row))], study.Notes);

    /// <summary>Writes the figures to a file as JSON.</summary>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, ReportJson.Default.Report) + "\n");
}

/// <summary>A chart.</summary>
internal sealed record ReportChart(string Title, string X, string Y, IReadOnlyList<ReportSeries> Series)
{
    public static ReportChart Of(LineChart chart) => new(chart.Title, chart.X.Label, chart.Y.Label, [.. chart.Series.Select(ReportSeries.Of)]);
}

/// <summary>A line of a chart.</summary>
internal sealed record ReportSeries(string Name, IReadOnlyList<double?> X, IReadOnlyList<double?> Y, IReadOnlyList<double?>? Low, IReadOnlyList<double?>? High)
{
    public static ReportSeries Of(Series series) => new(series.Name, Finite(series.X), Finite(series.Y), Finite(series.Band?.Low), Finite(series.Band?.High));

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(values))]
    private static double?[]? Finite(IReadOnlyList<double>? values) => values?.Select(value => double.IsFinite(value) ? value : (double?)null).ToArray();
}

/// <summary>A line of the table: its numbers by their columns.</summary>
internal sealed record ReportRow(string Name, IReadOnlyDictionary<string, double?> Values)
{
    public static ReportRow Of(Table table, Row row) =>
        new(row.Name, table.Columns.Zip(row.Values).ToDictionary(pair => pair.First.Name, pair => double.IsFinite(pair.Second) ? pair.Second : (double?)null));
}

/// <summary>How reports are written: compiled, not by reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext;
