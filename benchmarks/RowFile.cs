using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetCompiler.Benchmarks;

/// <summary>Results in a file.</summary>
internal static class RowFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Writes rows to a file as JSON, where one is given, and says so where that fails.</summary>
    /// <returns>The exit code.</returns>
    public static int Save<TRow>(IReadOnlyList<TRow> rows, string? path) => path is null ? 0 : TextFile.Save(path, JsonSerializer.Serialize(rows, Options) + "\n");
}
