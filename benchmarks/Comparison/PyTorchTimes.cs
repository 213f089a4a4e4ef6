using System.Text.Json;

namespace NetCompiler.Benchmarks.Comparison;

/// <summary>Times that were measured with PyTorch: a JSON array of rows with model, mode, batch, threads and ms, in any number of configurations.</summary>
internal sealed class PyTorchTimes
{
    private readonly Dictionary<(string Model, string Mode, int Batch), List<(int Threads, double Ms)>> _times = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file holds something else.</exception>
    public static PyTorchTimes Load(string path)
    {
        var times = new PyTorchTimes();
        try
        {
            using var rows = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var row in rows.RootElement.EnumerateArray())
                times.Add(row);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException($"'{path}' is no list of PyTorch's times: {problem.Message}", problem);
        }
        return times;
    }

    /// <summary>The time in milliseconds of the best configuration with at most so many threads, or null. Who may use two threads is beaten by one, too.</summary>
    public double? Find(string model, string mode, int batch, int threads) =>
        _times.GetValueOrDefault((model, mode, batch), []).Where(time => time.Threads <= threads).Min(time => (double?)time.Ms);

    private void Add(JsonElement row)
    {
        var key = (Text(row, "model"), Text(row, "mode"), row.GetProperty("batch").GetInt32());
        var ms = row.GetProperty("ms").GetDouble();
        if (!(ms > 0))
            throw new FormatException($"a step of {key.Item1} that takes {row.GetProperty("ms")} ms.");
        if (!_times.TryGetValue(key, out var times))
            _times[key] = times = [];
        times.Add((row.GetProperty("threads").GetInt32(), ms));
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");
}
