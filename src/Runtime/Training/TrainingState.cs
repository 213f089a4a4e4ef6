using System.Globalization;

namespace NetCompiler;

/// <summary>
/// Where a run stands, apart from the network and its optimizer: with these three, <see cref="Trainer{TNetwork}.Fit"/> goes on with the same bits as if it had never stopped.
/// </summary>
/// <param name="Seed">The seed of the order of samples.</param>
/// <param name="CompletedEpochs">Number of whole epochs done, not negative.</param>
public readonly record struct TrainingState(ulong Seed, int CompletedEpochs)
{
    private const string SeedKey = "trainer.seed";
    private const string EpochsKey = "trainer.completed_epochs";

    /// <summary>The state as text, for the metadata of a checkpoint.</summary>
    public IReadOnlyDictionary<string, string> ToMetadata() => new Dictionary<string, string>
    {
        [SeedKey] = Seed.ToString(CultureInfo.InvariantCulture),
        [EpochsKey] = CompletedEpochs.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads back what <see cref="ToMetadata"/> gave; other entries are ignored.</summary>
    /// <exception cref="FormatException">An entry is missing or no number in range; the message names it.</exception>
    public static TrainingState FromMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return ulong.TryParse(Entry(metadata, SeedKey), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? int.TryParse(Entry(metadata, EpochsKey), NumberStyles.None, CultureInfo.InvariantCulture, out var epochs)
                ? new TrainingState(seed, epochs)
                : throw Wrong(metadata, EpochsKey)
            : throw Wrong(metadata, SeedKey);
    }

    private static string Entry(IReadOnlyDictionary<string, string> metadata, string key) => metadata.TryGetValue(key, out var value)
        ? value
        : throw new FormatException($"The metadata have no entry '{key}'.");

    private static FormatException Wrong(IReadOnlyDictionary<string, string> metadata, string key) => new($"The metadata's entry '{key}' must be a whole number that is not negative, but is '{metadata[key]}'.");
}
