using System.Globalization;
using System.Numerics;

namespace NetCompiler;

/// <summary>
/// Where a run stands, apart from the network and its optimizer: with these three, <see cref="Trainer{TNetwork}.Fit"/> goes on with the same bits as if it had never stopped.
/// </summary>
/// <param name="Seed">The seed of the order of samples and of their augmentation.</param>
/// <param name="CompletedEpochs">Number of whole epochs done, not negative.</param>
/// <param name="EarlyStopping">What early stopping knows; null where there is none.</param>
public readonly record struct TrainingState(ulong Seed, int CompletedEpochs, EarlyStoppingState? EarlyStopping = null)
{
    private const string SeedKey = "trainer.seed";
    private const string EpochsKey = "trainer.completed_epochs";
    private const string BestEpochKey = "trainer.early_stopping.best_epoch";
    private const string BestValueKey = "trainer.early_stopping.best_value";
    private const string WaitedKey = "trainer.early_stopping.epochs_without_improvement";
    private const string WholeNumber = "a whole number that is not negative";

    /// <summary>The state as text, for the metadata of a checkpoint.</summary>
    public IReadOnlyDictionary<string, string> ToMetadata()
    {
        var metadata = new Dictionary<string, string>
        {
            [SeedKey] = Seed.ToString(CultureInfo.InvariantCulture),
            [EpochsKey] = CompletedEpochs.ToString(CultureInfo.InvariantCulture),
        };
        if (EarlyStopping is { } stopping)
        {
            metadata[BestEpochKey] = stopping.BestEpoch.ToString(CultureInfo.InvariantCulture);
            metadata[BestValueKey] = stopping.BestValue.ToString("R", CultureInfo.InvariantCulture);
            metadata[WaitedKey] = stopping.EpochsWithoutImprovement.ToString(CultureInfo.InvariantCulture);
        }
        return metadata;
    }

    /// <summary>Reads back what <see cref="ToMetadata"/> gave; other entries are ignored.</summary>
    /// <exception cref="FormatException">An entry is missing or no number in range; the message names it.</exception>
    public static TrainingState FromMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        string[] keys = [BestEpochKey, BestValueKey, WaitedKey];
        EarlyStoppingState? stopping = Array.Exists(keys, metadata.ContainsKey)
            ? new EarlyStoppingState(
                Number<int>(metadata, BestEpochKey, NumberStyles.None, WholeNumber),
                Number<double>(metadata, BestValueKey, NumberStyles.Float, "a number"),
                Number<int>(metadata, WaitedKey, NumberStyles.None, WholeNumber))
            : null;
        return new TrainingState(
            Number<ulong>(metadata, SeedKey, NumberStyles.None, WholeNumber),
            Number<int>(metadata, EpochsKey, NumberStyles.None, WholeNumber),
            stopping);
    }

    private static T Number<T>(IReadOnlyDictionary<string, string> metadata, string key, NumberStyles style, string expected)
        where T : INumberBase<T>
    {
        if (!metadata.TryGetValue(key, out var text))
            throw new FormatException($"The metadata have no entry '{key}'.");
        return T.TryParse(text, style, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"The metadata's entry '{key}' must be {expected}, but is '{text}'.");
    }
}
