using System.Globalization;

namespace NetCompiler;

/// <summary>What a checkpoint keeps of a run beside tensors.</summary>
internal sealed record TrainingRecord
{
    private const string WeightsKey = "weights";
    private const string SeedKey = "network.seed";
    private const string NetworkStepsKey = "network.step_count";
    private const string OptimizerKey = "optimizer.type";
    private const string OptimizerStepsKey = "optimizer.step_count";
    private const string LearningRateKey = "optimizer.learning_rate";
    private const string ScalarPrefix = "optimizer.scalar.";
    private const string MetadataPrefix = "metadata.";

    /// <summary>Fingerprint of the weights that the training state belongs to.</summary>
    public required string Weights { get; init; }

    public required ulong Seed { get; init; }

    public required long NetworkSteps { get; init; }

    /// <summary>Full name of the optimizer's type.</summary>
    public required string Optimizer { get; init; }

    public required long OptimizerSteps { get; init; }

    public required float LearningRate { get; init; }

    public required IReadOnlyDictionary<string, double> Scalars { get; init; }

    /// <summary>What the caller wanted to be kept.</summary>
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>The record as a file's metadata.</summary>
    public Dictionary<string, string> ToText()
    {
        var text = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [WeightsKey] = Weights,
            [SeedKey] = Seed.ToString(CultureInfo.InvariantCulture),
            [NetworkStepsKey] = NetworkSteps.ToString(CultureInfo.InvariantCulture),
            [OptimizerKey] = Optimizer,
            [OptimizerStepsKey] = OptimizerSteps.ToString(CultureInfo.InvariantCulture),
            [LearningRateKey] = LearningRate.ToString("R", CultureInfo.InvariantCulture),
        };
        foreach (var (name, value) in Scalars)
            text[ScalarPrefix + name] = value.ToString("R", CultureInfo.InvariantCulture);
        foreach (var (key, value) in Metadata)
            text[MetadataPrefix + key] = value;
        return text;
    }

    /// <summary>The record of a file's metadata.</summary>
    /// <exception cref="InvalidDataException">Something is missing, or is no number.</exception>
    public static TrainingRecord Parse(IReadOnlyDictionary<string, string> text, string path) => new()
    {
        Weights = Find(text, WeightsKey, path),
        Seed = Number<ulong>(text, SeedKey, path),
        NetworkSteps = Steps(text, NetworkStepsKey, path),
        Optimizer = Find(text, OptimizerKey, path),
        OptimizerSteps = Steps(text, OptimizerStepsKey, path),
        LearningRate = Rate(text, path),
        Scalars = Under(text, ScalarPrefix).ToDictionary(name => name, name => Number<double>(text, ScalarPrefix + name, path), StringComparer.Ordinal),
        Metadata = Under(text, MetadataPrefix).ToDictionary(key => key, key => text[MetadataPrefix + key], StringComparer.Ordinal),
    };

    private static IEnumerable<string> Under(IReadOnlyDictionary<string, string> text, string prefix) =>
        text.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..]);

    private static long Steps(IReadOnlyDictionary<string, string> text, string key, string path)
    {
        var steps = Number<long>(text, key, path);
        return steps >= 0 ? steps : throw Wrong(path, key, "a number of steps, not negative", steps.ToString(CultureInfo.InvariantCulture));
    }

    private static float Rate(IReadOnlyDictionary<string, string> text, string path)
    {
        var rate = Number<float>(text, LearningRateKey, path);
        return float.IsFinite(rate) && rate >= 0 ? rate : throw Wrong(path, LearningRateKey, "a finite number, not negative", text[LearningRateKey]);
    }

    private static T Number<T>(IReadOnlyDictionary<string, string> text, string key, string path)
        where T : IParsable<T>
    {
        var given = Find(text, key, path);
        return T.TryParse(given, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(path, key, $"a number ({typeof(T).Name})", given);
    }

    private static string Find(IReadOnlyDictionary<string, string> text, string key, string path) => text.TryGetValue(key, out var value)
        ? value
        : throw new InvalidDataException($"'{path}' is not the training state of a checkpoint: its metadata have no '{key}'.");

    private static InvalidDataException Wrong(string path, string key, string expected, string given) =>
        new($"'{path}': '{key}' of its metadata must be {expected}, but is '{given}'.");
}
