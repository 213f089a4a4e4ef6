using System.Globalization;
using System.IO.Compression;

namespace NetCompiler.Samples.Zoo.Data;

/// <summary>A table of numbers without labels: rows of numbers separated by white space.</summary>
/// <param name="Columns">Numbers in a row.</param>
/// <param name="Numbers">Row after row.</param>
internal sealed record NumberTable(int Columns, float[] Numbers)
{
    /// <summary>Reads a file, packed with gzip where its name ends in <c>.gz</c>.</summary>
    /// <exception cref="InvalidDataException">A field is no number, rows differ in length, or there are none.</exception>
    public static NumberTable Load(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(Path.GetExtension(path) == ".gz" ? new GZipStream(file, CompressionMode.Decompress) : file);
        var numbers = new List<float>();
        var columns = 0;
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length == 0)
                continue;
            columns = columns == 0 ? fields.Length : columns;
            if (fields.Length != columns)
                throw new InvalidDataException($"'{path}', line {line}: there are {fields.Length} fields, but {columns} in the lines before.");
            foreach (var field in fields)
                numbers.Add(float.TryParse(field, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number)
                    ? number
                    : throw new InvalidDataException($"'{path}', line {line}: '{field}' is not a finite number."));
        }
        return columns > 0 ? new NumberTable(columns, [.. numbers]) : throw new InvalidDataException($"'{path}' has no numbers.");
    }
}
