using System.Text.Json;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>Times that were measured with PyTorch: a JSON array of rows with model, mode, batch, threads and ms, in any number of configurations.</summary>
internal sealed class PyTorchTimes
{
    private readonly Dictionary<(string Model, string Mode, int Batch, int Threads), double> _best = [];

    /// <summary>No times.</summary>
    public static PyTorchTimes None { get; } = new();

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
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new InvalidDataException($"'{path}' is no list of PyTorch's times: {problem.Message}", problem);
        }
        return times;
    }

    /// <summary>The best configuration's time in milliseconds, or null.</summary>
    public double? Find(string model, string mode, int batch, int threads) => _best.TryGetValue((model, mode, batch, threads), out var best) ? best : null;

    private void Add(JsonElement row)
    {
        var key = (row.GetProperty("model").GetString()!, row.GetProperty("mode").GetString()!, row.GetProperty("batch").GetInt32(), row.GetProperty("threads").GetInt32());
        var ms = row.GetProperty("ms").GetDouble();
        if (!_best.TryGetValue(key, out var best) || ms < best)
            _best[key] = ms;
    }
}
