using System.Diagnostics;

namespace NetCompiler;

/// <summary>Trains and evaluates a network on data sets.</summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
/// <remarks>
/// Network, optimizer and data together with <see cref="Seed"/> decide every bit of the result: each epoch's order of samples is a function of the seed and
/// the epoch's number alone, so a run can be resumed at any epoch.
/// </remarks>
public sealed class Trainer<TNetwork>
    where TNetwork : Network<TNetwork>, INetwork<TNetwork>
{
    private const int EvaluationBatch = 256;
    private int _completedEpochs;

    /// <summary>Makes a trainer. Network and optimizer remain the caller's to dispose of.</summary>
    /// <param name="network">The network to train.</param>
    /// <param name="optimizer">The optimizer, which belongs to this network from its first step on.</param>
    public Trainer(TNetwork network, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        Network = network;
        Optimizer = optimizer;
    }

    /// <summary>The network.</summary>
    public TNetwork Network { get; }

    /// <summary>The optimizer.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Sets the optimizer's learning rate before each step; null (the default) leaves the rate as it is.</summary>
    /// <remarks>Steps are counted from 0 over all epochs of a run, those before <see cref="FirstEpoch"/> included.</remarks>
    public LearningRateSchedule? Schedule { get; set; }

    /// <summary>Seed of the order of samples; 0 by default.</summary>
    public ulong Seed { get; set; }

    /// <summary>How many of the highest scores count for the top-k accuracy; 5 by default. At most the number of classes is used.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int TopK
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = 5;

    /// <summary>Whether the training data, too, are evaluated after each epoch, which takes about a third of the epoch's time; false by default.</summary>
    public bool EvaluateTraining { get; set; }

    /// <summary>The least time between two progress reports within an epoch; a tenth of a second by default. Zero reports every step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public TimeSpan ReportInterval
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMilliseconds(100);

    /// <summary>Number of epochs of a run that <see cref="Fit"/> takes as done before; 0 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int FirstEpoch
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
            _completedEpochs = value;
        }
    }

    /// <summary>Where the run stands, for a checkpoint: whole epochs count from the moment their last step is done, so it is right within an epoch's last progress report.</summary>
    public TrainingState State => new(Seed, _completedEpochs);

    /// <summary>Makes <see cref="Fit"/> go on where a state was taken; network and optimizer must be as they were then.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The state has a negative number of epochs.</exception>
    public void Resume(TrainingState state)
    {
        FirstEpoch = state.CompletedEpochs;
        Seed = state.Seed;
    }

    /// <summary>Trains in shuffled mini-batches.</summary>
    /// <param name="train">The training data.</param>
    /// <param name="epochs">Number of epochs of the whole run: those before <see cref="FirstEpoch"/> are counted, but not run again.</param>
    /// <param name="batchSize">Samples a step; the last step of an epoch takes what is left. At most the number of samples is used.</param>
    /// <param name="validation">Data that are evaluated after each epoch.</param>
    /// <param name="progress">Receives a report every <see cref="ReportInterval"/> and one, with the result, at the end of each epoch; on the calling thread, unless the receiver does otherwise.</param>
    /// <param name="cancellationToken">Ends the run between two steps.</param>
    /// <returns>The epochs that were run.</returns>
    /// <exception cref="ArgumentException">The data do not fit the network, or there are none.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epochs"/> or <paramref name="batchSize"/> is not positive.</exception>
    /// <exception cref="OperationCanceledException">
    /// The run was cancelled. The network and the optimizer are as the last whole step left them and can be used; a run that shall be resumed with the same
    /// bits must be resumed from a checkpoint made at the end of an epoch.
    /// </exception>
    public TrainingHistory Fit(Dataset train, int epochs, int batchSize, Dataset? validation = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        CheckData(train, nameof(train));
        if (validation is not null)
            CheckData(validation, nameof(validation));
        var began = Stopwatch.GetTimestamp();
        var results = new List<EpochResult>();
        using var run = new TrainingRun<TNetwork>(Network, Optimizer, train, epochs, batchSize)
        {
            Schedule = Schedule,
            Seed = Seed,
            Progress = progress,
            ReportInterval = ReportInterval,
            CancellationToken = cancellationToken,
        };
        using var trainEvaluator = EvaluateTraining ? new Evaluator<TNetwork>(Network, train, EvaluationBatch, TopK) : null;
        using var validationEvaluator = validation is null ? null : new Evaluator<TNetwork>(Network, validation, EvaluationBatch, TopK);
        _completedEpochs = FirstEpoch;
        for (var epoch = FirstEpoch; epoch < epochs; epoch++)
        {
            var last = run.Epoch(epoch);
            _completedEpochs = epoch + 1;
            var result = new EpochResult(
                last.Epoch, last.Loss, trainEvaluator?.Run(null, cancellationToken), validationEvaluator?.Run(null, cancellationToken), last.LearningRate, last.Seconds);
            results.Add(result);
            progress?.Report(last with { Result = result });
        }
        return new TrainingHistory(results, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Runs the network in evaluation mode over a data set.</summary>
    /// <param name="data">The data.</param>
    /// <param name="batchSize">Samples at a time; has no part in the result but for rounding.</param>
    /// <param name="confusion">Counts what the samples of each class were taken for; for class labels only.</param>
    /// <exception cref="ArgumentException">The data do not fit the network, or there are none; or the matrix has another number of classes than the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is not positive.</exception>
    public EvaluationResult Evaluate(Dataset data, int batchSize = EvaluationBatch, ConfusionMatrix? confusion = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        CheckData(data, nameof(data));
        var model = TNetwork.Model;
        if (confusion is not null && (data.Target != TargetKind.Label || confusion.ClassCount != model.OutputLength))
            throw new ArgumentException($"{model.Name} has {(model.Target == TargetKind.Label ? $"{model.OutputLength}" : "no")} classes, but the confusion matrix has {confusion.ClassCount}.", nameof(confusion));
        using var evaluator = new Evaluator<TNetwork>(Network, data, batchSize, TopK);
        return evaluator.Run(confusion, CancellationToken.None);
    }

    /// <summary>Throws where a data set does not fit the network.</summary>
    internal static void CheckData(Dataset data, string argument)
    {
        ArgumentNullException.ThrowIfNull(data, argument);
        var model = TNetwork.Model;
        if (data.Count == 0)
            throw new ArgumentException("The data set has no samples.", argument);
        if (data.SampleLength != model.InputLength)
            throw new ArgumentException($"{model.Name} takes samples of shape [{string.Join(", ", model.InputShape)}], but the data set has samples of shape [{string.Join(", ", data.SampleShape)}].", argument);
        if (data.Target != model.Target)
            throw new ArgumentException($"{model.Name} ends in {model.Loss}, which compares with {Describe(model.Target)}, but the data set has {Describe(data.Target)}.", argument);
        if (data.Target == TargetKind.Label && data.TargetLength > model.OutputLength)
            throw new ArgumentException($"{model.Name} has {model.OutputLength} classes, but the data set has {data.TargetLength}.", argument);
        if (data.Target == TargetKind.Vector && data.TargetLength != model.OutputLength)
            throw new ArgumentException($"{model.Name} gives {model.OutputLength} numbers a sample, but the data set's targets have {data.TargetLength}.", argument);
    }

    private static string Describe(TargetKind kind) => kind == TargetKind.Label ? "class labels" : "target vectors";
}
