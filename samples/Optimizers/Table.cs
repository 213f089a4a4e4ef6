using System.Globalization;

namespace NetCompiler.Samples.Optimizers;

/// <summary>A column of numbers.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Format">How they are written.</param>
internal sealed record Column(string Name, string Format);

/// <summary>A line of a table.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Values">One number for each column; one that is not finite stands for none.</param>
internal sealed record Row(string Name, IReadOnlyList<double> Values);

/// <summary>A table of numbers with named lines.</summary>
/// <param name="RowHeader">Head of the names.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The lines.</param>
internal sealed record Table(string RowHeader, IReadOnlyList<Column> Columns, IReadOnlyList<Row> Rows)
{
    private const string Gap = "   ";

    /// <summary>The table as text: names to the left, numbers to the right of their columns.</summary>
    public override string ToString()
    {
        var lines = new List<string[]> { (string[])[RowHeader, .. Columns.Select(column => column.Name)] };
        lines.AddRange(Rows.Select(row => (string[])[row.Name, .. row.Values.Select((value, i) => Text(value, Columns[i].Format))]));
        var widths = Enumerable.Range(0, Columns.Count + 1).Select(i => lines.Max(line => line[i].Length)).ToArray();
        return string.Join('\n', lines.Select(line => string.Join(Gap, line.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])))));
    }

    private static string Text(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "-";
}
