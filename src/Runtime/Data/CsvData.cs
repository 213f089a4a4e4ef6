using System.Globalization;
using CsvHelper;

namespace NetCompiler;

/// <summary>Reads data sets from numeric tables in text: comma- or otherwise separated values, packed with gzip or plain.</summary>
public static class CsvData
{
    private const string Separators = "\t;|, ";

    /// <summary>Loads a table with one sample a line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; null for a file without header, with the class label in the last column.</param>
    /// <returns>
    /// The columns that are neither label nor target, as floats. Labels are integers from 0 where the first line's label is an integer; otherwise they are
    /// names, numbered in ordinal order unless <see cref="CsvOptions.ClassNames"/> says otherwise.
    /// </returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">A column is given twice, or the shape of a sample does not agree with the number of columns.</exception>
    /// <exception cref="InvalidDataException">The file has no samples, lacks a column, has lines of different lengths, or a field is no finite number or no label; the message names line and column.</exception>
    public static Dataset Load(string path, CsvOptions? options = null)
    {
        options ??= new CsvOptions();
        var table = new Table(path, options);
        try
        {
            var separator = options.Separator ?? DetectSeparator(path);
            using var reader = CsvReader.Create(DataFile.OpenRead(path), new CsvReaderOptions
            {
                Separator = separator,
                HasHeader = options.HasHeader,
                TrimWhitespace = true,
                TrackLineNumbers = true,
                MalformedData = CsvMalformedDataHandling.Throw,
            });
            while (reader.Read())
                table.Add(reader);
        }
        catch (CsvFormatException bad)
        {
            throw new InvalidDataException($"'{path}', line {bad.LineNumber}: {bad.Message}", bad);
        }
        catch (InvalidDataException damage) when (!damage.Message.StartsWith('\''))
        {
            throw new InvalidDataException($"'{path}' cannot be unpacked: {damage.Message}", damage);
        }
        return table.ToDataset();
    }

    private static char DetectSeparator(string path)
    {
        using var text = new StreamReader(DataFile.OpenRead(path));
        while (text.ReadLine() is { } line)
        {
            // Spaces around a line separate nothing.
            var fields = line.AsSpan().Trim(' ');
            foreach (var separator in Separators)
                if (fields.Contains(separator))
                    return separator;
            if (fields.Length > 0)
                break;
        }
        return ',';
    }

    /// <summary>What has been read so far.</summary>
    private sealed class Table(string path, CsvOptions options)
    {
        private readonly List<float> _samples = [];
        private readonly List<float> _targets = [];
        private readonly List<int> _labels = [];
        private readonly List<string> _names = [];
        private int _columns;
        private int[] _sampleColumns = [];
        private int[] _targetColumns = [];
        private int _labelColumn = -1;
        private bool _namedLabels;

        private bool HasTargets => options.TargetColumns.Count > 0;

        public void Add(CsvReader reader)
        {
            if (_columns == 0)
                Begin(reader);
            if (reader.FieldCount != _columns)
                throw new InvalidDataException($"'{path}', line {reader.LineNumber}: there are {reader.FieldCount} fields, but {_columns} in the lines before.");
            foreach (var column in _sampleColumns)
                _samples.Add(Number(reader, column));
            foreach (var column in _targetColumns)
                _targets.Add(Number(reader, column));
            if (HasTargets)
                return;
            if (_namedLabels)
                AddName(reader);
            else
                _labels.Add(Label(reader, _labelColumn));
        }

        public Dataset ToDataset()
        {
            if (_columns == 0)
                throw new InvalidDataException($"'{path}' has no samples.");
            int[] shape = options.SampleShape is { } given ? [.. given] : [_sampleColumns.Length];
            if (shape.Aggregate(1L, (product, extent) => product * extent) != _sampleColumns.Length)
                throw new ArgumentException($"'{path}' has {_sampleColumns.Length} columns for samples, but the shape [{string.Join(", ", shape)}] was given.", nameof(options));
            if (HasTargets)
                return Dataset.FromFloats(shape, [.. _samples], _targetColumns.Length, [.. _targets]);
            if (!_namedLabels)
                return Dataset.FromFloats(shape, [.. _samples], [.. _labels], classNames: options.ClassNames);
            if (options.ClassNames is not null)
                return Dataset.FromFloats(shape, [.. _samples], [.. _labels], classNames: options.ClassNames);
            string[] names = [.. _names.Distinct().Order(StringComparer.Ordinal)];
            return Dataset.FromFloats(shape, [.. _samples], [.. _names.Select(name => Array.BinarySearch(names, name, StringComparer.Ordinal))], classNames: names);
        }

        /// <summary>Decides from the first line which column is what.</summary>
        private void Begin(CsvReader reader)
        {
            _columns = reader.FieldCount;
            if (HasTargets)
                _targetColumns = [.. options.TargetColumns.Select(index => Place(index, "target"))];
            else
            {
                _labelColumn = Place(options.LabelColumn, "label");
                _namedLabels = !int.TryParse(reader.GetSpan(_labelColumn), NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
            }
            if (_targetColumns.Distinct().Count() != _targetColumns.Length)
                throw new ArgumentException($"A target column of '{path}' is given twice.", nameof(options));
            _sampleColumns = [.. Enumerable.Range(0, _columns).Where(column => column != _labelColumn && !_targetColumns.Contains(column))];
            if (_sampleColumns.Length == 0)
                throw new InvalidDataException($"'{path}' has {_columns} columns, and none is left for the samples; is the separator right?");
        }

        private int Place(Index index, string what) => index.GetOffset(_columns) is var column && (uint)column < (uint)_columns
            ? column
            : throw new InvalidDataException($"'{path}' has {_columns} columns, so there is no {what} column [{index}]; is the separator right?");

        private float Number(CsvReader reader, int column)
        {
            return float.TryParse(reader.GetSpan(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && float.IsFinite(number)
                ? number
                : throw Error(reader, column, $"'{reader.GetString(column)}' is not a finite number");
        }

        private int Label(CsvReader reader, int column)
        {
            if (!int.TryParse(reader.GetSpan(column), NumberStyles.Integer, CultureInfo.InvariantCulture, out var label) || label < 0)
                throw Error(reader, column, $"'{reader.GetString(column)}' is not a class label: the first line's is an integer, so all must be integers from 0");
            if (options.ClassNames is { } names && label >= names.Count)
                throw Error(reader, column, $"label {label} is out of range: there are {names.Count} class names");
            return label;
        }

        private void AddName(CsvReader reader)
        {
            var name = reader.GetString(_labelColumn);
            if (name.Length == 0)
                throw Error(reader, _labelColumn, "the class label is missing");
            if (options.ClassNames is not { } names)
            {
                _names.Add(name);
                return;
            }
            for (var i = 0; i < names.Count; i++)
                if (names[i] == name)
                {
                    _labels.Add(i);
                    return;
                }
            throw Error(reader, _labelColumn, $"'{name}' is none of the classes {string.Join(", ", names)}");
        }

        private InvalidDataException Error(CsvReader reader, int column, string what)
        {
            var name = reader.Headers.Count == _columns ? $" ({reader.Headers[column]})" : "";
            return new InvalidDataException($"'{path}', line {reader.LineNumber}, column {column + 1}{name}: {what}.");
        }
    }
}
