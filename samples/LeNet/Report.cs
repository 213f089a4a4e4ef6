using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetCompiler.Samples.LeNet;

/// <summary>The figures of a run.</summary>
/// <param name="Network">Name of the network.</param>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="Batch">Images a step.</param>
/// <param name="Threads">Most threads used.</param>
/// <param name="Seed">The seed.</param>
/// <param name="TestAccuracy">Fraction of the test images, from 0 to 1, that are classified correctly after the last epoch.</param>
/// <param name="TrainingSeconds">Wall time of all training steps, without the evaluations between epochs.</param>
/// <param name="StartToFirstStepSeconds">Wall time from the start of the process to the end of the first training step.</param>
/// <param name="ImagesPerSecond">Training images a second over <paramref name="TrainingSeconds"/>.</param>
internal sealed record Report(
    string Network, int Epochs, int Batch, int Threads, ulong Seed, double TestAccuracy, double TrainingSeconds, double StartToFirstStepSeconds, double ImagesPerSecond)
{
    /// <summary>Writes the figures to a file as JSON.</summary>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, ReportJson.Default.Report) + "\n");
}

/// <summary>How reports are written: compiled, not by reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext;
