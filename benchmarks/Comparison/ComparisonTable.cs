using System.Globalization;

namespace NetCompiler.Benchmarks.Comparison;

/// <summary>Rows beside PyTorch's as a Markdown table, line by line.</summary>
internal static class ComparisonTable
{
    private const string Missing = "-";

    /// <summary>The table's head.</summary>
    public static string Head { get; } = "| network | mode | batch | here ms | % of peak | PyTorch ms | ratio |\n|---|---|---|---|---|---|---|";

    /// <summary>The line of a row.</summary>
    public static string Line(ComparedRow row) => string.Create(CultureInfo.InvariantCulture,
        $"| {row.Model} | {row.Mode} | {row.Batch} | {Milliseconds(row.Ms)} | {row.PercentOfPeak:F0} | {(row.PytorchMs is { } ms ? Milliseconds(ms) : Missing)} | {Ratio(row)} |");

    /// <summary>How many rows there are, and which are slower than PyTorch's or have none beside them.</summary>
    public static string Summary(IReadOnlyList<ComparedRow> rows)
    {
        var compared = rows.Where(row => row.Ratio is not null).ToList();
        var slower = compared.Where(row => row.Ratio < 1).ToList();
        var summary = $"{Count(rows.Count, "row")}, {compared.Count} compared: "
            + (slower.Count == 0 ? "none is slower than PyTorch" : $"{slower.Count} slower than PyTorch ({Names(slower, row => $" {Ratio(row)}")})");
        var alone = rows.Except(compared).ToList();
        return alone.Count == 0 ? $"{summary}." : $"{summary}; without a time of PyTorch's: {Names(alone, _ => "")}.";
    }

    private static string Names(IEnumerable<ComparedRow> rows, Func<ComparedRow, string> also) => string.Join(", ", rows.Select(row => $"{row.Model} {row.Mode} {row.Batch}{also(row)}"));

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>Three digits that mean something, in microseconds at the finest.</summary>
    private static string Milliseconds(double ms)
    {
        var decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(ms)), 0, 4);
        return ms.ToString($"N{decimals}", CultureInfo.InvariantCulture);
    }

    /// <summary>Two decimals where it matters on which side of 1 a ratio is.</summary>
    private static string Ratio(ComparedRow row) => row.Ratio switch
    {
        null => Missing,
        >= 10 and var ratio => string.Create(CultureInfo.InvariantCulture, $"{ratio:F0}x"),
        >= 1.1 and var ratio => string.Create(CultureInfo.InvariantCulture, $"{ratio:F1}x"),
        var ratio => string.Create(CultureInfo.InvariantCulture, $"{ratio:F2}x"),
    };
}
