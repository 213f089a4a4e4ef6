namespace NetCompiler;

/// <summary>Keeps a training run in two files, from which it continues bit for bit.</summary>
/// <remarks>
/// The first file is what <see cref="Network{TSelf}.Save"/> writes. The second, with the extension <c>.training.safetensors</c>, holds the optimizer's state
/// blocks as <c>&lt;parameter&gt;.&lt;state&gt;</c> in PyTorch's shapes, its scalars, step count and learning rate, the network's step count and seed, and a
/// fingerprint of the first file's tensors.
/// Settings that the optimizer was constructed with, and its clipping and noise, are not kept: construct it the same way again.
/// </remarks>
public static class Checkpoint
{
    /// <summary>Saves a run. Both files are complete on the disk before either replaces one of its name.</summary>
    /// <typeparam name="T">The network class.</typeparam>
    /// <param name="path">File of the weights; the other file's name is this one's with another extension.</param>
    /// <param name="network">The network.</param>
    /// <param name="optimizer">The optimizer it is trained with.</param>
    /// <param name="metadata">Anything worth keeping with the run, for example the epoch; <see cref="Load"/> returns it. Null for nothing.</param>
    /// <exception cref="InvalidOperationException">The optimizer belongs to a network of another size.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Save<T>(string path, Network<T> network, Optimizer optimizer, IReadOnlyDictionary<string, string>? metadata = null)
        where T : Network<T>, INetwork<T>
    {
        CheckArguments(path, network, optimizer);
        optimizer.Bind(T.Model.TrainableFloats);
        var weights = StateDictionary.Collect(network.Parameters, network.StepCount);
        var record = new TrainingRecord
        {
            Weights = Fingerprint.Of(weights),
            Seed = network.Seed,
            NetworkSteps = network.StepCount,
            Optimizer = TypeName(optimizer),
            OptimizerSteps = optimizer.StepCount,
            LearningRate = optimizer.LearningRate,
            Scalars = optimizer.Scalars,
            Metadata = metadata ?? new Dictionary<string, string>(),
        };
        using var weightsFile = Safetensors.Stage(path, weights, null);
        using var trainingFile = Safetensors.Stage(TrainingPath(path), OptimizerState.Collect(network.Parameters, optimizer), record.ToText());
        weightsFile.Commit();
        trainingFile.Commit();
    }

    /// <summary>Puts a saved run back: parameters, running statistics, step counts and seed of the network, and all state of the optimizer. Nothing is changed unless everything fits.</summary>
    /// <typeparam name="T">The network class.</typeparam>
    /// <param name="path">File of the weights, as given to <see cref="Save"/>.</param>
    /// <param name="network">A network of the same class.</param>
    /// <param name="optimizer">An optimizer of the same type, constructed with the same settings.</param>
    /// <returns>The metadata given to <see cref="Save"/>.</returns>
    /// <exception cref="InvalidDataException">A file is damaged or does not fit, the two files are not of the same checkpoint, or the optimizer is of another type.</exception>
    /// <exception cref="InvalidOperationException">The optimizer belongs to a network of another size.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Load<T>(string path, Network<T> network, Optimizer optimizer)
        where T : Network<T>, INetwork<T>
    {
        CheckArguments(path, network, optimizer);
        var trainingPath = TrainingPath(path);
        var weights = Safetensors.Read(path);
        var training = Safetensors.Read(trainingPath);
        var record = TrainingRecord.Parse(training.Metadata, trainingPath);
        CheckPair(path, weights, trainingPath, record);
        if (record.Optimizer != TypeName(optimizer))
            throw new InvalidDataException($"'{trainingPath}' holds the state of an optimizer of type {record.Optimizer}, but one of type {TypeName(optimizer)} was given.");
        CheckScalars(trainingPath, record, optimizer);
        StateDictionary.Check(path, weights, network.Parameters, T.Model.Name);
        OptimizerState.Check(trainingPath, training, network.Parameters, optimizer);
        // These two may still refuse, so they come before anything of the network is changed.
        optimizer.Bind(T.Model.TrainableFloats);
        optimizer.RestoreScalars(record.OptimizerSteps, record.Scalars);
        optimizer.LearningRate = record.LearningRate;
        OptimizerState.Apply(training, network.Parameters, optimizer);
        StateDictionary.Apply(weights, network.Parameters);
        network.Seed = record.Seed;
        network.StepCount = record.NetworkSteps;
        return record.Metadata;
    }

    private static string TrainingPath(string path) => Path.ChangeExtension(path, ".training.safetensors");

    private static string TypeName(Optimizer optimizer) => optimizer.GetType().ToString();

    private static void CheckArguments<T>(string path, Network<T> network, Optimizer optimizer)
        where T : Network<T>, INetwork<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
    }

    private static void CheckPair(string path, SafetensorsContent weights, string trainingPath, TrainingRecord record)
    {
        var fingerprint = Fingerprint.Of(weights.Tensors);
        if (record.Weights != fingerprint)
            throw new InvalidDataException($"'{path}' and '{trainingPath}' are not of the same checkpoint: the training state belongs to weights with fingerprint {record.Weights}, but these have {fingerprint}. Saving was interrupted, or one of the files was replaced since.");
    }

    private static void CheckScalars(string trainingPath, TrainingRecord record, Optimizer optimizer)
    {
        string[] missing = [.. optimizer.Scalars.Keys.Where(name => !record.Scalars.ContainsKey(name))];
        if (missing.Length > 0)
            throw new InvalidDataException($"'{trainingPath}' lacks scalars of the optimizer {optimizer.GetType().Name}. Missing: {string.Join(", ", missing)}.");
    }
}
