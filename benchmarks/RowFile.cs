using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetCompiler.Benchmarks;

/// <summary>Results in a file.</summary>
internal static class RowFile
{
    private const int Failure = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Writes rows to a file as JSON, where one is given, and says so where that fails.</summary>
    /// <returns>The exit code.</returns>
    public static int Save<TRow>(IReadOnlyList<TRow> rows, string? path)
    {
        try
        {
            if (path is not null)
                File.WriteAllText(path, JsonSerializer.Serialize(rows, Options) + "\n");
            return 0;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(problem.Message);
            return Failure;
        }
    }
}
