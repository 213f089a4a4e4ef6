using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NetCompiler.Samples.Zoo.Commands;

namespace NetCompiler.Samples.Zoo;

/// <summary>Writes figures to files.</summary>
internal static class Report
{
    /// <summary>Writes a report as JSON, where a file is given.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save<T>(T report, string? path, JsonTypeInfo<T> type)
    {
        if (path is not null)
            File.WriteAllText(path, JsonSerializer.Serialize(report, type) + "\n");
    }
}

/// <summary>How reports are written: compiled, not by reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(TrainReport))]
[JsonSerializable(typeof(StepReport))]
[JsonSerializable(typeof(IReadOnlyList<KeskarReport>))]
internal sealed partial class ReportJson : JsonSerializerContext;
